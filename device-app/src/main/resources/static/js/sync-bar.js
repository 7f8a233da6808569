// The head of the page: which device this is, how its sync stands, and what can be done about it.

import { syncNow } from './api.js';
import { byId, h, setText } from './dom.js';
import { openPairing } from './pairing.js';
import { agoElement, when } from './time.js';

const MEANING = {
  online: 'This device and the hub exchange changes by themselves.',
  manual: 'This device exchanges changes with the hub when you press "Sync now".',
  offline: 'The hub cannot be reached. Everything works as before; changes wait here and are sent once it is back.',
  alone: 'This device has no hub: its data stays here.',
  gone: 'The device behind this page may have been stopped. The page tries again by itself; what you typed is kept.',
};
const PARKED = 'Changes that this device cannot use yet, such as those of a newer schema';
const NAME = { online: 'Online', offline: 'Offline', alone: 'Working alone', gone: 'Device not answering' };

export class SyncBar {
  constructor() {
    this.state = null;
    this.gone = false;
    byId('sync-now').addEventListener('click', () => this.sync());
    byId('pair').addEventListener('click', openPairing);
    document.addEventListener('pointerdown', event => this.pointed(event.target));
    byId('sync').addEventListener('keydown', event => this.escaped(event));
  }

  get deviceId() {
    return this.state?.deviceId;
  }

  show(state) {
    this.state = state;
    this.gone = false;
    this.render();
  }

  showGone() {
    this.gone = true;
    this.render();
  }

  render() {
    const kind = this.kind();
    if (!kind) {
      return;
    }
    document.body.dataset.sync = kind;
    setText(byId('pill'), NAME[kind]);
    byId('facts').replaceChildren(...this.facts(kind));
    const manual = kind === 'online' && String(this.state?.mode).toLowerCase() === 'manual';
    setText(byId('sync-meaning'), MEANING[manual ? 'manual' : kind]);
    byId('sync-now').disabled = byId('pair').disabled = kind === 'alone' || this.gone;
    if (this.state) {
      setText(byId('device'), this.state.device);
      document.title = `${this.state.device} · Syncline`;
      byId('sync-details').replaceChildren(...this.details());
    }
    this.announce(kind);
  }

  kind() {
    if (this.gone) {
      return 'gone';
    }
    return this.state && (!this.state.hub ? 'alone' : this.state.online ? 'online' : 'offline');
  }

  facts(kind) {
    if (kind === 'gone') {
      return [h('span', { class: 'error' }, MEANING.gone)];
    }
    const { pending, parked, lastSyncAt, lastError } = this.state;
    return [
      pending > 0 && kind !== 'alone' ? h('span', {}, `${pending.toLocaleString('en')} to send`) : null,
      parked > 0 ? h('span', { title: PARKED }, `${parked.toLocaleString('en')} parked`) : null,
      lastSyncAt && kind !== 'alone' ? h('span', { class: 'synced' }, 'synced ', agoElement(lastSyncAt)) : null,
      lastError ? h('span', { class: 'error', title: lastError }, lastError) : null,
    ].filter(Boolean);
  }

  details() {
    const { deviceId, space, hub, mode, pending, parked, cursor, lastSyncAt, lastError } = this.state;
    const rows = {
      'Last sync': lastSyncAt && when(lastSyncAt),
      'Last error': lastError,
      'To send': pending,
      Parked: parked > 0 ? `${parked}; kept until this device can use them` : 0,
      Hub: hub,
      Mode: mode && String(mode).toLowerCase(),
      Position: cursor,
      Space: space,
      Device: deviceId,
    };
    return Object.entries(rows)
      .filter(([, value]) => value !== null && value !== undefined)
      .flatMap(([name, value]) => [h('dt', {}, name), h('dd', {}, String(value))]);
  }

  /** For those who do not see the page: what matters of it, and only when it becomes otherwise. */
  announce(kind) {
    const waiting = !this.gone && this.state.pending > 0 && kind !== 'online';
    const parked = !this.gone && this.state.parked > 0;
    const more = [waiting && 'changes wait to be sent', parked && 'some changes are parked'];
    setText(byId('announcer'), [NAME[kind], ...more].filter(Boolean).join(', '));
  }

  async sync() {
    const button = byId('sync-now');
    button.setAttribute('aria-busy', 'true');
    try {
      const { sent, received, finished } = await syncNow();
      this.notice(`Sent ${sent}, received ${received}${finished ? '.' : '; there is more to send.'}`);
    } catch (failure) {
      this.notice(failure.message, true);
    } finally {
      button.removeAttribute('aria-busy');
    }
  }

  notice(text, isMistake = false) {
    const place = byId('notice');
    clearTimeout(this.noticeTimer);
    place.classList.toggle('mistake', isMistake);
    place.hidden = false;
    setText(place, text);
    this.noticeTimer = setTimeout(() => (place.hidden = true), isMistake ? 10_000 : 4_000);
  }

  /** What lies over the page goes when somebody turns to the rest of it. */
  pointed(target) {
    byId('notice').hidden ||= !target.closest('#notice');
    if (!target.closest('#sync')) {
      byId('sync').open = false;
    }
  }

  escaped(event) {
    if (event.key === 'Escape' && byId('sync').open) {
      event.stopPropagation();
      byId('sync').open = false;
      byId('sync').querySelector('summary').focus();
    }
  }
}
