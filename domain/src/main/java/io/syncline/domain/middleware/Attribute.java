package io.syncline.domain.middleware;

/**
 * The name of something that travels with an operation.
 *
 * @param name must differ from the names of others; begin it with your package or product
 * @param type what stands there
 */
public record Attribute<T>(String name, Class<T> type) {}
