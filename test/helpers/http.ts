import { request } from "node:http";
import { connect } from "node:net";

/** What a server answered. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** Asks a server on this machine for a path, which is sent as it stands. */
export function ask(port: number, path: string, { method = "GET", headers = {}, host = "127.0.0.1" } = {}): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const sent = request({ host, port, path, method, headers: { Host: `localhost:${port}`, ...headers }, agent: false }, (response) => {
      let body = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => (body += text));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body }));
      response.on("error", reject);
    });
    sent.on("error", reject);
    sent.end();
  });
}

/** Sends bytes, and gives back all that comes until the server ends the connection. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = "";
    const socket = connect({ host: "127.0.0.1", port });
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => (answer += text));
    // A server that does not read to the end of what it refuses resets the connection, sometimes before the answer has been read.
    socket.on("error", (error: NodeJS.ErrnoException) => (["ECONNRESET", "EPIPE"].includes(error.code ?? "") ? undefined : reject(error)));
    socket.on("close", () => resolve(answer));
    socket.end(Buffer.from(bytes, "latin1"));
  });
}

/** The events that a server sends to a page, one by one. */
export async function* eventsOf(port: number, path: string, signal: AbortSignal): AsyncGenerator<string> {
  const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal });
  let text = "";
  for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += new TextDecoder().decode(chunk);
    for (let end = text.indexOf("\n\n"); end !== -1; end = text.indexOf("\n\n")) {
      const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1];
      text = text.slice(end + 2);
      if (data !== undefined) yield data;
    }
  }
}
