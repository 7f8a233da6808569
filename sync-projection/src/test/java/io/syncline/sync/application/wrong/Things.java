package io.syncline.sync.application.wrong;

import io.syncline.domain.typed.Repository;
import io.syncline.domain.typed.annotation.Collection;
import io.syncline.domain.typed.annotation.Key;
import java.util.List;

public interface Things extends Repository<Things.Thing, String> {

    @Collection(version = "1")
    record Thing(@Key String id, String title) {}

    List<Thing> findByColor(String color);

    List<Thing> findByTitleLike(String pattern);

    List<Thing> countByTitle(String title);

    List<Thing> findByTitleAndId(String title);
}
