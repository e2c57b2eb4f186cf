/** A standard OpenID provider in a process of its own: `node oidc-child.mjs REDIRECT_URI`; its port is printed. Whoever signs in is the login that is typed, with whatever password. */
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const [redirectUri] = process.argv.slice(2);
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: [
      {
        client_id: 'duibiao',
        redirect_uris: [redirectUri],
        token_endpoint_auth_method: 'none',
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { openid: ['sub'], profile: ['preferred_username'] },
    findAccount: (_context, id) => ({
      accountId: id,
      claims: () => ({ sub: `person-${id}`, preferred_username: id }),
    }),
    pkce: { required: () => true },
    cookies: { keys: ['test'] },
  });
  server.on('request', provider.callback());
  console.log(port);
});
