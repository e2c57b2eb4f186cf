import { useSyncExternalStore, type ComponentType } from 'react';
import { createOwn, type OwnWorld } from '../../runner/own-desk';
import { OwnScreen } from './OwnScreen';

/** Opens the page of one's own account. */
export async function openOwn(world: OwnWorld): Promise<ComponentType> {
  const running = createOwn(world);
  return function OwnAccount() {
    const own = useSyncExternalStore(running.subscribe, running.state);
    return <OwnScreen own={own} dispatch={running.dispatch} />;
  };
}
