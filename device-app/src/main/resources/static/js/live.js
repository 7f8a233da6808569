// The device's stream of events. The browser's own reconnecting gives up on some failures and does not tell of the
// others, so that this does it: a stream that ended is opened again, soon at first and then less and less often. A page
// that nobody looks at for a while lets its stream go, because browsers allow only a few connections to one address.

const RETRY_FIRST = 300;
const RETRY_LAST = 5000;
const UNSEEN = 60_000;

export class Live {
  /**
   * @param onChange hears of each object that changed
   * @param onConflict hears of each conflict that came, ended or was dismissed
   * @param onSync hears how the sync stands
   * @param onOpen hears that the stream is there; whatever happened before may have been missed
   * @param onGone hears that the device does not answer
   */
  constructor(listeners) {
    this.listeners = listeners;
    this.retry = RETRY_FIRST;
    document.addEventListener('visibilitychange', () => this.seen(!document.hidden));
    window.addEventListener('pagehide', () => this.close());
    window.addEventListener('pageshow', event => event.persisted && this.open());
    this.open();
  }

  open() {
    this.close();
    const source = (this.source = new EventSource('api/events'));
    source.addEventListener('open', () => this.opened());
    source.addEventListener('change', event => this.listeners.onChange(JSON.parse(event.data)));
    source.addEventListener('conflict', event => this.listeners.onConflict(JSON.parse(event.data)));
    source.addEventListener('sync', event => this.listeners.onSync(JSON.parse(event.data)));
    source.addEventListener('error', () => this.failed(source));
  }

  opened() {
    this.retry = RETRY_FIRST;
    this.listeners.onOpen();
  }

  /** A stream may end for many reasons; that the device is gone is known once it cannot be opened again. */
  failed(source) {
    if (source === this.source) {
      this.close();
      if (this.retry > RETRY_FIRST) {
        this.listeners.onGone();
      }
      this.timer = setTimeout(() => this.open(), this.retry);
      this.retry = Math.min(RETRY_LAST, this.retry * 2);
    }
  }

  close() {
    clearTimeout(this.timer);
    this.source?.close();
    this.source = null;
  }

  seen(visible) {
    clearTimeout(this.unseen);
    if (!visible) {
      this.unseen = setTimeout(() => this.close(), UNSEEN);
    } else if (!this.source) {
      this.open();
    }
  }
}
