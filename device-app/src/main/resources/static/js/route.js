// The part of the address behind the hash: which collection, which object, and how the table is ordered, filtered and
// turned over. `#/Track/12?order=Name:desc&skip=50&field=Name&is=contains&value=love`

import { canonicalKey } from './key.js';

/** Stands where a key would; no key's text has a bare plus. */
export const NEW = '+new';

export function currentRoute() {
  const [path, query = ''] = splitOnce(location.hash.replace(/^#\/?/, ''), '?');
  const [collection, key] = splitOnce(path, '/');
  return { collection: decoded(collection), key: readKey(key), view: readView(new URLSearchParams(query)) };
}

export function address({ collection, key, view }) {
  const query = writeView(view ?? {}).toString();
  const path = key ? `${encodeURIComponent(collection)}/${key}` : encodeURIComponent(collection);
  return `#/${path}${query && '?' + query}`;
}

export function go(route) {
  location.hash = address(route);
}

/** Like {@link go}, without a step for the browser's back button. */
export function goQuietly(route) {
  history.replaceState(null, '', address(route));
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

function readKey(text) {
  if (!text || text === NEW) {
    return text || null;
  }
  return canonicalKey(text);
}

function readView(query) {
  const [field, direction] = splitOnce(query.get('order') ?? '', ':');
  return {
    order: field ? { field, descending: direction === 'desc' } : null,
    skip: Math.max(0, Number.parseInt(query.get('skip') ?? '0', 10) || 0),
    filter: query.has('field')
      ? { field: query.get('field'), is: query.get('is') ?? '', value: query.get('value') ?? '' }
      : null,
  };
}

function writeView({ order, skip, filter }) {
  const query = new URLSearchParams();
  if (order) {
    query.set('order', `${order.field}:${order.descending ? 'desc' : 'asc'}`);
  }
  if (skip) {
    query.set('skip', skip);
  }
  if (filter) {
    Object.entries(filter).forEach(([name, value]) => query.set(name, value));
  }
  return query;
}

function splitOnce(text, separator) {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch (malformed) {
    return text;
  }
}
