/** The two doors of the server. What goes through one says nothing that goes through the other. */
import { call, json, type Outcome } from '../api/client';

export interface Server {
  asInvited: <T>(token: string, path: string, body?: object) => Promise<Outcome<T>>;
  unidentified: <T>(path: string, body?: object) => Promise<Outcome<T>>;
}

export const server: Server = {
  /** Says who asks: the holder of this link. */
  asInvited: (token, path, body) => {
    const header = { 'Readier-Invitation': token };
    return call(`/api/v1/invitation${path}`, body ? json('POST', body, header) : { headers: header });
  },
  /** Says nothing of who asks: no cookie, no Referer, and in Chromium a connection of its own. */
  unidentified: (path, body) =>
    call(`/api/v1/${path}`, {
      ...(body && json('POST', body)),
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      keepalive: true,
    }),
};
