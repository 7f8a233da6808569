// Many wishes, few deeds: however often the returned function is called, the work runs at once, then at most once per
// interval, never twice at the same time, and always once more after the last call. Work that a call finds running does
// not count for it, because that may have read before the change that the call is about.

export function coalesce(work, interval = 250) {
  let wanted = false;
  let busy = false;

  async function run() {
    busy = true;
    try {
      while (wanted) {
        wanted = false;
        await Promise.all([work(), pause(interval)]);
      }
    } finally {
      busy = false;
    }
  }

  return () => {
    wanted = true;
    if (!busy) {
      run();
    }
  };
}

function pause(milliseconds) {
  return new Promise(resolve => setTimeout(resolve, milliseconds));
}
