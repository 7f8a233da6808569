// The device's HTTP API. A key is given as the text that stands in addresses, see key.js; it goes into a path as it is.

import { parse, stringify } from './json.js';

/** What the device refused, in its own words. */
export class Refusal extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }

  /** The field that the refusal names, where it names one. */
  get field() {
    return /[Ff]ield '([^']+)'/.exec(this.message)?.[1];
  }
}

/** The device did not answer at all. */
export class DeviceGone extends Error {
  constructor(cause) {
    super('This device does not answer.', { cause });
  }
}

export const collections = () => call('GET', 'api/collections');
export const syncState = () => call('GET', 'api/sync');
export const syncNow = () => call('POST', 'api/sync');
export const pair = () => call('POST', 'api/pairing');
export const createObject = (collection, values) => call('POST', objects(collection), values);
// Of large values only what they are: a page shows no more of them.
export const readObject = (collection, key) => call('GET', `${object(collection, key)}?blobs=reference`);
export const changeObject = (collection, key, changes) => call('PATCH', object(collection, key), changes);
export const deleteObject = (collection, key) => call('DELETE', object(collection, key));
export const conflicts = () => call('GET', 'api/conflicts');
export const chooseConflict = id => call('POST', `api/conflicts/${id}/choose`);
export const dismissConflict = id => call('POST', `api/conflicts/${id}/dismiss`);
export const history = (collection, key) => call('GET', `${object(collection, key)}/history`);

/** Finds objects. This operation, unlike the plain address, can leave upper and lower case aside. */
export async function findObjects(collection, where, options) {
  const operation = { operation: 'findObjects', collection, where, options };
  return (await call('POST', 'api/operations?blobs=reference', operation)).result;
}

function objects(collection) {
  return `api/collections/${encodeURIComponent(collection)}/objects`;
}

function object(collection, key) {
  return `${objects(collection)}/${key}`;
}

async function call(method, path, body) {
  const answer = await send(method, path, body);
  if (!answer.ok) {
    throw refusal(answer);
  }
  return answer.text === '' ? null : parse(answer.text);
}

async function send(method, path, body) {
  const request = { method, headers: { Accept: 'application/json, application/problem+json' } };
  if (body !== undefined) {
    request.headers['Content-Type'] = 'application/json';
    request.body = stringify(body);
  }
  try {
    const response = await fetch(path, request);
    return { ok: response.ok, status: response.status, text: await response.text() };
  } catch (failure) {
    throw new DeviceGone(failure);
  }
}

function refusal({ status, text }) {
  let problem = {};
  try {
    problem = parse(text);
  } catch (notJson) {
    // Then the status is all there is to say.
  }
  return new Refusal(status, problem.detail ?? problem.title ?? `The device answered with status ${status}.`);
}
