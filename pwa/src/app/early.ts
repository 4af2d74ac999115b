/** What is asked of the server while the code that will show it is still on its way. */
import type { Outcome, Schemas } from '../api/client';
import { ask, askUnidentified } from './server';

type Name = Schemas['InstrumentName'];

const begun = new Map<string, Promise<Outcome<unknown>>>();
const come = new Map<string, unknown>();

export function begin(path: string): void {
  wait(path, ask(path));
}

/** And for the questions that it speaks of, as soon as it says which. */
export function beginWithInstrument(path: string): void {
  const asked = ask<{ instrument: Name | null }>(path);
  wait(path, asked);
  void asked.then((outcome) => {
    const name = outcome.ok && outcome.value.instrument;
    if (name) wait(instrumentAt(name), askUnidentified(instrumentAt(name)));
  });
}

function wait(path: string, asked: Promise<Outcome<unknown>>): void {
  begun.set(path, asked);
  void asked.then((outcome) => begun.get(path) === asked && outcome.ok && come.set(path, outcome.value));
}

/** What has come already, to be shown without a turn of waiting. */
export function cameAt<T>(path: string): T | undefined {
  return come.get(path) as T | undefined;
}

/** It serves once. */
export function takeBegun<T>(path: string): Promise<Outcome<T>> | undefined {
  const early = begun.get(path) as Promise<Outcome<T>> | undefined;
  begun.delete(path);
  come.delete(path);
  return early;
}

export function forgetBegun(): void {
  begun.clear();
  come.clear();
}

export const instrumentAt = ({ key, version }: Name) => `instruments/${key}/${version}`;
