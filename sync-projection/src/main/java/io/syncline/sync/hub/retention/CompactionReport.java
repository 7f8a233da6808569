package io.syncline.sync.hub.retention;

/**
 * What has become of a space's log.
 *
 * @param begin the first position that is kept
 * @param head the last position
 * @param dropped how many events went this time
 */
public record CompactionReport(String space, long begin, long head, long dropped) {}
