import { createServer, type IncomingMessage, type Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Answer, headersOf, line } from "./answer.js";
import { admit } from "./guard.js";

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Where a browser finds it. */
  readonly url: string;
  /** Ends every connection. */
  close(): Promise<void>;
}

/** A request that was let through. */
export interface Admitted {
  readonly path: string;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Answers a request: by a value, or by itself, and then with undefined. */
export type Handler = (admitted: Admitted) => Answer | undefined | Promise<Answer | undefined>;

/** The loopback addresses; the second where the machine has it. */
const LOOPBACK = ["127.0.0.1", "::1"];

/** How often a free port is looked for that both addresses have. */
const TRIES = 20;

/**
 * Listens on the loopback addresses of this machine, and on no other. Whatever comes is answered, and nothing that comes ends the
 * program.
 *
 * @param port 0 for any that is free
 * @throws the system's own error where the port cannot be had
 */
export async function listen(port: number, handle: Handler): Promise<Listening> {
  for (let tries = 1; ; tries++) {
    const first = await open(LOOPBACK[0] as string, port, handle);
    const got = portOf(first);
    try {
      const servers = [first, ...(await openWhereThere(LOOPBACK[1] as string, got, handle))];
      return {
        port: got,
        url: `http://localhost:${got}/`,
        close: async () => void (await Promise.all(servers.map(close))),
      };
    } catch (error) {
      await close(first);
      if (port !== 0 || tries === TRIES) throw error;
    }
  }
}

async function openWhereThere(address: string, port: number, handle: Handler): Promise<Server[]> {
  try {
    return [await open(address, port, handle)];
  } catch (error) {
    if (["EADDRNOTAVAIL", "EAFNOSUPPORT", "EINVAL"].includes((error as NodeJS.ErrnoException).code ?? "")) return [];
    throw error;
  }
}

function open(address: string, port: number, handle: Handler): Promise<Server> {
  // The limits are stated, so that no setting of the machine's widens them.
  const limits = { insecureHTTPParser: false, maxHeaderSize: 16 << 10, headersTimeout: 10_000, requestTimeout: 20_000 };
  const server = createServer({ ...limits, connectionsCheckingInterval: 2_000, requireHostHeader: false }, (request, response) => {
    void respond(request, response, portOf(server), handle);
  });
  // A client that has said all and ends its half of the connection is still answered.
  Object.assign(server, { httpAllowHalfOpen: true });
  const pending = new WeakMap<Duplex, ServerResponse>();
  server.on("request", ({ socket }, response) => pending.set(socket, response));
  server.on("clientError", (error: NodeJS.ErrnoException, socket) => {
    // What came before on the same connection is answered first.
    const before = pending.get(socket);
    const end = () => refuse(socket, unreadable(error.code));
    if (before && !before.writableFinished && !before.destroyed) before.once("close", end);
    else end();
  });
  server.on("connect", (_, socket) => refuse(socket, line(405, "Unexpected method, expected GET or HEAD", { Allow: "GET, HEAD" })));
  server.on("checkExpectation", (_, response: ServerResponse) => send(response, line(417, "Unexpected Expect field, expected none"), true));
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen({ host: address, port, ipv6Only: true }, () => resolve(server));
  });
}

function portOf(server: Server): number {
  const address = server.address();
  return address !== null && typeof address === "object" ? address.port : 0;
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

async function respond(request: IncomingMessage, response: ServerResponse, port: number, handle: Handler): Promise<void> {
  const { method = "", url: target = "", headersDistinct } = request;
  const admitted = admit({ method, target, hosts: headersDistinct.host ?? [], origins: headersDistinct.origin ?? [], port });
  const withBody = method !== "HEAD";
  try {
    // The rest of what is refused is not waited for.
    if ("status" in admitted) return send(response, { ...admitted, headers: { ...admitted.headers, Connection: "close" } }, withBody);
    const answer = await handle({ path: admitted.path, request, response });
    if (answer) send(response, answer, withBody);
  } catch (error) {
    if (response.headersSent) response.destroy();
    else send(response, line(500, `Unexpected ${(error as Error).message}, expected an answer`), withBody);
  }
}

function send(response: ServerResponse, answer: Answer, withBody: boolean): void {
  response.writeHead(answer.status, headersOf(answer));
  response.end(withBody ? answer.body : undefined);
}

/** What is said of a request that the parser gave up. */
function unreadable(code: string | undefined): Answer {
  if (code === "HPE_HEADER_OVERFLOW") return line(431, "Unexpected size of the header fields, expected less");
  if (code === "ERR_HTTP_REQUEST_TIMEOUT") return line(408, "Unexpected pause, expected the rest of the request");
  return line(400, "Unexpected form of the request, expected HTTP");
}

/** Answers on a connection that has no request, and ends it. */
function refuse(socket: Duplex, answer: Answer): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const headers = Object.entries({ ...headersOf(answer), Connection: "close" }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.on("error", () => socket.destroy());
  socket.end(`HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status]}\r\n${headers.join("")}\r\n${answer.body}`);
}
