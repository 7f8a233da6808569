package io.syncline.sync.spring;

import static io.syncline.domain.typed.query.Conditions.where;
import static org.assertj.core.api.Assertions.assertThat;

import io.syncline.domain.registry.CollectionDefinition;
import io.syncline.domain.registry.StorageRegistry;
import io.syncline.domain.typed.Repositories;
import io.syncline.domain.typed.Repository;
import io.syncline.domain.typed.TypedCollections;
import io.syncline.domain.typed.mapping.MappingException;
import io.syncline.sync.application.shop.Item;
import io.syncline.sync.application.shop.Items;
import io.syncline.sync.application.shop.Maker;
import io.syncline.sync.application.shop.ShopApplication;
import io.syncline.sync.application.wrong.WrongApplication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.data.repository.query.parser.PartTree;

class RepositoryConfigurationTest {

    @TempDir
    Path data;

    private ApplicationContextRunner application(Class<?> application) {
        return new ApplicationContextRunner()
                .withUserConfiguration(application)
                .withPropertyValues("syncline.data=" + data, "axon.update-check.disabled=true");
    }

    @Test
    void the_records_of_the_application_are_its_schema() {
        application(ShopApplication.class).run(context -> {
            assertThat(context).hasNotFailed();
            assertThat(context.getBean(StorageRegistry.class).collections())
                    .extracting(CollectionDefinition::name)
                    .containsExactlyInAnyOrder("item", "maker");
            Repository<Maker, String> makers =
                    context.getBean(Repositories.class).of(Maker.class);
            Maker maker = makers.create(new Maker(null, "Acme", new Maker.Seat("Graz", 8010)));
            assertThat(makers.find(where(Maker::seat, Maker.Seat::city).is("Graz")))
                    .containsExactly(maker);
        });
    }

    @Test
    void an_interface_of_the_application_is_a_bean() {
        application(ShopApplication.class).run(context -> {
            Items items = context.getBean(Items.class);
            Item apple = items.create(new Item(null, "Apple", 3, true));
            assertThat(items.findById(apple.id())).contains(apple);
            assertThat(items.cheap()).containsExactly(apple);
            assertThat(items).hasToString("Items of the repository of record Item of collection 'item'");
            assertThat(items.equals(items)).isTrue();
        });
    }

    @Test
    void methods_are_answered_by_their_names() {
        application(ShopApplication.class).run(context -> {
            Items items = context.getBean(Items.class);
            items.createAll(List.of(
                    new Item("a", "Apple", 3, true),
                    new Item("b", "Banana", 2, false),
                    new Item("c", "cherry", 30, true),
                    new Item("d", "Date", null, false)));
            assertThat(items.findByTitle("Apple")).isPresent();
            assertThat(items.findByTitleIgnoreCase("CHERRY").id()).isEqualTo("c");
            assertThat(items.findByTitle("Cherry")).isEmpty();
            assertThat(ids(items.findByTitleStartingWithAndPriceGreaterThan("A", 2)))
                    .containsExactly("a");
            assertThat(ids(items.findByPriceBetweenOrPriceIsNullOrderByTitleDesc(2, 3)))
                    .containsExactly("d", "b", "a");
            assertThat(ids(items.findFirst2ByPriceIsNotNullOrderByPriceAsc())).containsExactly("b", "a");
            assertThat(ids(items.findByIdIn(List.of("a", "d")))).containsExactly("a", "d");
            assertThat(items.countByFreshTrue()).isEqualTo(2);
            assertThat(items.existsByPriceLessThan(2)).isFalse();
            try (Stream<Item> fresh = items.streamByFreshFalse()) {
                assertThat(fresh.map(Item::id)).containsExactly("b", "d");
            }
            assertThat(items.deleteByPriceLessThanEqual(3)).isEqualTo(2);
            assertThat(items.count()).isEqualTo(2);
        });
    }

    private static List<String> ids(List<Item> items) {
        return items.stream().map(Item::id).toList();
    }

    @Test
    void without_spring_data_such_methods_are_refused_with_the_remedy() {
        application(ShopApplication.class)
                .withClassLoader(new FilteredClassLoader(PartTree.class))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(MappingException.class)
                        .hasMessageContaining("spring-data-commons"));
    }

    @Test
    void methods_that_can_not_be_answered_are_all_named_at_start() {
        application(WrongApplication.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(MappingException.class)
                        .hasMessageContaining("'findByColor'")
                        .hasMessageContaining("'color'")
                        .hasMessageContaining("'findByTitleLike'")
                        .hasMessageContaining("'countByTitle'")
                        .hasMessageContaining("'findByTitleAndId'")
                        .hasMessageContaining("takes 2 arguments"));
    }

    @Test
    void a_schema_file_goes_first_and_the_records_are_checked_against_it() throws IOException {
        Files.writeString(data.resolve("schema.json"), """
                {"collections": {"item": {"version": "1", "fields": {"title": {"type": "int"}}}}}
                """);
        application(ShopApplication.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(MappingException.class)
                        .hasMessageContaining("'title' of record Item is kept as 'string'")
                        .hasMessageContaining("'price' of record Item has no field")
                        .hasMessageContaining("collection 'maker', which the schema does not have"));
    }

    @Test
    void an_application_may_name_its_records_itself() {
        application(ShopApplication.class)
                .withBean(TypedCollections.class, () -> TypedCollections.of(Item.class))
                .run(context -> assertThat(
                                context.getBean(StorageRegistry.class).collections())
                        .extracting(CollectionDefinition::name)
                        .containsExactly("item"));
    }
}
