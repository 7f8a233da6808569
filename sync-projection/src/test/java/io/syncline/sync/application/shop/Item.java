package io.syncline.sync.application.shop;

import io.syncline.domain.typed.annotation.Collection;
import io.syncline.domain.typed.annotation.Indexed;
import io.syncline.domain.typed.annotation.Key;
import org.jspecify.annotations.Nullable;

@Collection(version = "1")
public record Item(
        @Key String id, @Indexed String title, @Nullable Integer price, boolean fresh) {}
