package io.syncline.sync.application.shop;

import io.syncline.domain.typed.annotation.Collection;
import io.syncline.domain.typed.annotation.Key;

@Collection(version = "1")
public record Maker(@Key String id, String name, Seat seat) {
    public record Seat(String city, int code) {}
}
