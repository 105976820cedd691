// A real OpenID provider for tests: oidc-provider from npm, with clients of ours. Whoever types a name into its
// login form is that user. A line on the standard input is JSON: {"keys": the JWKS it signs by, private parts
// included, "callback": where it sends browsers}. The first starts it, others exchange its keys; each is answered
// by the issuer. It ends when its input does.
import http from 'node:http';
import readline from 'node:readline';
import { pathToFileURL } from 'node:url';

// It says at length that this is nothing for production.
console.info = () => {};
console.warn = () => {};

const [module, port] = process.argv.slice(2);
const { default: Provider } = await import(pathToFileURL(module));

const api = 'https://seisbridge.example/api';

function provider(issuer, keys, callback) {
  return new Provider(issuer, {
    clients: [
      { client_id: 'seisbridge', client_secret: 'a secret of the platform', redirect_uris: [callback] },
      { client_id: 'notebook', token_endpoint_auth_method: 'none', redirect_uris: [callback] },
      {
        client_id: 'pipeline',
        client_secret: 'a secret of the pipeline',
        grant_types: ['client_credentials'],
        response_types: [],
        redirect_uris: [],
      },
    ],
    jwks: keys,
    cookies: { keys: ['signs the cookies'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['preferred_username'], email: ['email'] },
    // Several users like to be called by the same name: alice.1, alice.2.
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: () => ({ sub, preferred_username: sub.replace(/\.\d+$/, ''), email: `${sub}@seismic.example` }),
    }),
    features: {
      devInteractions: { enabled: true },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo: () => ({
          audience: api,
          scope: 'catalogue',
          accessTokenFormat: 'jwt',
          accessTokenTTL: 60,
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
  });
}

let answer;
const server = http.createServer((request, response) => answer(request, response));
server.listen(Number(port), '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  readline
    .createInterface({ input: process.stdin })
    .on('line', (line) => {
      const { keys, callback } = JSON.parse(line);
      answer = provider(issuer, keys, callback).callback();
      console.log(issuer);
    })
    .on('close', () => process.exit());
});
