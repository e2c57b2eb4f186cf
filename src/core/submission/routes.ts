import { accountRoutes } from './routes-accounts';
import { auditRoutes } from './routes-audit';
import { campaignRoutes } from './routes-campaign';
import { filingRoutes } from './routes-filing';
import { passingRoutes } from './routes-passing';

import { plainRoutes } from './routes-plain';
import { registryRoutes } from './routes-registry';
import { proofRoutes } from './routes-proof';
import { workRoutes } from './routes-work';

/** Every route of the endpoint by name: the server checks requests with it, the client is typed by it, the description is made from it. */
export const routes = {
  ...plainRoutes,
  ...accountRoutes,
  ...registryRoutes,
  ...filingRoutes,
  ...workRoutes,
  ...campaignRoutes,
  ...passingRoutes,
  ...auditRoutes,
  ...proofRoutes,
} as const;
export type RouteName = keyof typeof routes;
