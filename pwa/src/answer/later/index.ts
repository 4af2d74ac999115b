/**
 * What is needed only after the first answer: one part, fetched once, that shares no code with the page. What it
 * needs of the page is handed to it.
 */
export { givesAway, type Warning } from './giving-away';
export { openOutbox } from './outbox';
export { type Arrival, arrivalOf } from './sending';
