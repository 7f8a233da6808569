// Puts the page together: the address says what is shown, the device's events say when to look again.

import * as api from './api.js';
import { coalesce } from './coalesce.js';
import { CollectionList } from './collection-list.js';
import { CollectionView } from './collection-view.js';
import { Conflicts } from './conflicts.js';
import { byId } from './dom.js';
import { Live } from './live.js';
import { ObjectPanel } from './object-panel.js';
import { currentRoute, go, goQuietly } from './route.js';
import { describe } from './schema.js';
import { SyncBar } from './sync-bar.js';
import { keepCurrent } from './time.js';

const OVERLAID = matchMedia('(max-width: 68rem)');
const COVERED = matchMedia('(max-width: 45rem)');

const bar = new SyncBar();
const list = new CollectionList(byId('collections'));
const objects = new CollectionView(byId('objects'));
const conflicts = new Conflicts(name => collections?.find(one => one.name === name));
const panel = new ObjectPanel(byId('object'), {
  isThisDevice: id => id !== undefined && id === bar.deviceId,
  onClose: close,
  onGone: close,
  onCreated: key => goQuietly({ ...currentRoute(), key }),
});

let collections = null;
let byKeyboard = false;

const lookAtCollections = coalesce(async () => {
  try {
    collections = (await api.collections()).map(describe);
    list.show(collections);
    show();
  } catch (failure) {
    if (!collections) {
      objects.showNothing(failure.message);
    }
  }
});

const lookAtSync = coalesce(async () => {
  try {
    showSync(await api.syncState());
  } catch (failure) {
    bar.showGone();
  }
});

function showSync(state) {
  bar.show(state);
  conflicts.count(state.conflicts);
}

/** Shows what the address says. */
function show() {
  if (!collections) {
    return;
  }
  const route = currentRoute();
  const collection = collections.find(({ name }) => name === route.collection);
  list.mark(collection?.name);
  if (collection) {
    objects.show(collection, route);
    panel.show(collection, route.key, { focus: byKeyboard || OVERLAID.matches });
  } else if (route.collection === '' && collections.length > 0) {
    goQuietly({ collection: collections[0].name });
    return;
  } else {
    const missing = route.collection ? `collection '${route.collection}'` : 'collections';
    objects.showNothing(`This device has no ${missing}.`);
    panel.show(null, null);
  }
  cover();
}

/** On a small window the open object lies over the rest, which then must not be reached with the keyboard either. */
function cover() {
  byId('objects').inert = byId('collections').inert = COVERED.matches && panel.card !== null;
}

function close() {
  const { collection, key, view } = currentRoute();
  go({ collection, view });
  show();
  objects.table.focusRow(key);
}

window.addEventListener('hashchange', show);
COVERED.addEventListener('change', cover);
document.addEventListener('keydown', () => (byKeyboard = true), true);
document.addEventListener('pointerdown', () => (byKeyboard = false), true);
document.addEventListener('keydown', event => {
  if (event.key === 'Escape' && panel.card && !document.querySelector('dialog[open]')) {
    close();
  }
});
window.addEventListener('beforeunload', event => panel.hasUnsaved && event.preventDefault());

keepCurrent();
new Live({
  onChange({ collection, pk, kind }) {
    if (collection === objects.collection?.name) {
      objects.refresh();
    }
    if (kind !== 'modified') {
      lookAtCollections();
    }
    panel.changed(collection, pk);
  },
  onConflict() {
    lookAtSync();
    conflicts.refresh();
  },
  onSync: showSync,
  onOpen() {
    lookAtSync();
    lookAtCollections();
    objects.refresh();
    panel.refresh();
    conflicts.refresh();
  },
  onGone: () => bar.showGone(),
});
lookAtSync();
lookAtCollections();
