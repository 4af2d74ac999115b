/** Bytes as base64url without padding, and as hex. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
}

export function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
}

export function toHex(buffer: ArrayBuffer): string {
  return [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** SHA-256 of message and signature: what the server knows a response by. */
export async function digestOf(message: string, signature: string): Promise<string> {
  const parts = new Uint8Array([...fromBase64(message), ...fromBase64(signature)]);
  return toHex(await crypto.subtle.digest('SHA-256', parts));
}
