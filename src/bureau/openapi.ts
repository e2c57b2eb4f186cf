import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import { problemSchema } from '../core/submission/problem';
import type { Route } from '../core/submission/route';
import { routes } from '../core/submission/routes';

type Json = Readonly<Record<string, unknown>>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _draft, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' }) as Json;
  return rest;
}

function parametersOf(route: Route): Json[] {
  const places = [
    ['path', route.params],
    ['query', route.query],
    ['header', route.headers],
  ] as const;
  return places.flatMap(([where, schema]) => {
    if (!schema) return [];
    const { properties = {}, required = [] } = schemaOf(schema, 'input') as {
      properties?: Json;
      required?: string[];
    };
    return Object.entries(properties).map(([name, part]) => ({
      name,
      in: where,
      required: where === 'path' || required.includes(name),
      schema: part,
    }));
  });
}

function answersOf(route: Route): Json {
  const good = Object.entries(route.answers).map(([status, schema]) => [
    status,
    {
      description: status === '204' ? 'Done' : 'The answer',
      ...(schema && { content: { 'application/json': { schema: schemaOf(schema, 'output') } } }),
    },
  ]);
  const problem = { $ref: '#/components/schemas/Problem' };
  const refused = {
    description: 'Refused: nothing was changed',
    content: { 'application/problem+json': { schema: problem } },
  };
  return { ...Object.fromEntries(good), default: refused };
}

function operationOf(name: string, route: Route): Json {
  return {
    operationId: name,
    summary: route.about,
    ...(route.open ? { security: [] } : {}),
    parameters: parametersOf(route),
    ...(route.bodyType && {
      requestBody: {
        required: true,
        content: { [route.bodyType]: { schema: { type: 'string', format: 'binary' } } },
      },
    }),
    ...(route.body && {
      requestBody: {
        required: true,
        content: { 'application/json': { schema: schemaOf(route.body, 'input') } },
      },
    }),
    responses: answersOf(route),
  };
}

async function described(): Promise<Json> {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    (paths[route.path] ??= {})[route.method.toLowerCase()] = operationOf(name, route);
    // All of them at once would hold up every other call.
    await turn();
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '对表 Duibiao',
      version: '1.0.0',
      description: 'Filing, checking and consolidating the annexes of a campaign',
    },
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: schemaOf(problemSchema, 'output') },
    },
  };
}

let made: Promise<Json> | undefined;

/** The OpenAPI 3.1 description of every route, made from the schemas that check the requests; made once, because it costs more than most calls and anybody may ask. */
export function openApi(): Promise<Json> {
  return (made ??= described());
}
