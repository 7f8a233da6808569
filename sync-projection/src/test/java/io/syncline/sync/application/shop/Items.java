package io.syncline.sync.application.shop;

import static io.syncline.domain.typed.query.Conditions.where;

import io.syncline.domain.typed.Repository;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

public interface Items extends Repository<Item, String> {

    default List<Item> cheap() {
        return find(where(Item::price).lessThan(10).orderBy(Item::price));
    }

    Optional<Item> findByTitle(String title);

    Item findByTitleIgnoreCase(String title);

    List<Item> findByTitleStartingWithAndPriceGreaterThan(String beginning, int price);

    List<Item> findByPriceBetweenOrPriceIsNullOrderByTitleDesc(int least, int most);

    List<Item> findFirst2ByPriceIsNotNullOrderByPriceAsc();

    List<Item> findByIdIn(Collection<String> ids);

    long countByFreshTrue();

    boolean existsByPriceLessThan(int price);

    Stream<Item> streamByFreshFalse();

    long deleteByPriceLessThanEqual(int price);
}
