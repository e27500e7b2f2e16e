// A certified OpenID provider (npm oidc-provider) on loopback, at the addresses of the service.
// Arguments: folder of node_modules. It prints its address, and rotates its keys on a line "rotate".
import { createRequire } from "node:module";
import { generateKeyPairSync } from "node:crypto";
import { createServer } from "node:http";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const require = createRequire(process.argv[2] + "/");
const { Provider } = await import(pathToFileURL(require.resolve("oidc-provider")));

const key = (kid) => ({
  ...generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" }),
  kid, use: "sig", alg: "RS256",
});

const configuration = (kid) => ({
  clients: ["client_secret_post", "client_secret_basic"].map((method) => ({
    client_id: method, client_secret: "secret-of-the-application",
    token_endpoint_auth_method: method,
    redirect_uris: ["http://127.0.0.1:9/cb"], post_logout_redirect_uris: ["http://127.0.0.1:9/out"],
    grant_types: ["authorization_code", "refresh_token", "client_credentials"],
  })),
  jwks: { keys: [key(kid)] },
  cookies: { keys: ["cookie key of the test"] },
  scopes: ["openid", "offline_access", "profile", "read"],
  claims: { openid: ["sub"], profile: ["name"] },
  pkce: { required: () => true },
  features: {
    clientCredentials: { enabled: true }, introspection: { enabled: true },
    revocation: { enabled: true }, devInteractions: { enabled: true },
    rpInitiatedLogout: { enabled: true },
  },
  findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, name: "Lena" }) }),
  routes: {
    authorization: "/oidc/auth", token: "/oidc/token", userinfo: "/oidc/me",
    introspection: "/oidc/token/introspection", revocation: "/oidc/token/revocation",
    end_session: "/oidc/session/end", jwks: "/oidc/.well-known/jwks.json",
  },
});

let handle;
const server = createServer((request, response) => handle(request, response));
server.listen(0, "127.0.0.1", () => {
  const address = `http://127.0.0.1:${server.address().port}`;
  let number = 0;
  const renew = () => {
    number += 1;
    const provider = new Provider(`${address}/oidc`, configuration(`key-${number}`));
    handle = provider.callback();
    console.log(`ready ${address}`);
  };
  createInterface({ input: process.stdin }).on("line", renew).on("close", () => process.exit());
  renew();
});
