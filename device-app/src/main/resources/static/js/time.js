// Times for people.

import { h, setText } from './dom.js';

const WHEN = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
const CLOCK = new Intl.DateTimeFormat(undefined, { timeStyle: 'short' });
const DAY = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium' });

/** A moment as this browser's user writes it, in local time. */
export const when = instant => WHEN.format(new Date(instant));

export const clockTime = instant => CLOCK.format(new Date(instant));

/** How long ago a moment was; a clock that is a little off does not make it lie ahead. */
export function ago(instant) {
  const seconds = Math.max(0, (Date.now() - new Date(instant).getTime()) / 1000);
  if (seconds < 10) {
    return 'just now';
  }
  if (seconds < 60) {
    return `${Math.floor(seconds / 10) * 10} s ago`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min ago`;
  }
  if (seconds < 86400) {
    return `${Math.floor(seconds / 3600)} h ago`;
  }
  return `on ${DAY.format(new Date(instant))}`;
}

/** How long ago, as an element that {@link keepCurrent} cares for; the time itself shows when it is pointed at. */
export function agoElement(instant, more = '') {
  return h('time', { class: 'ago', datetime: instant, title: `${when(instant)}\n${more}`.trim() }, ago(instant));
}

/** Time goes by without any event. */
export function keepCurrent() {
  setInterval(() => document.querySelectorAll('time.ago').forEach(time => setText(time, ago(time.dateTime))), 10_000);
}
