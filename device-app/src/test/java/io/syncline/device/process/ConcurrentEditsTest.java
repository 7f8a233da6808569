package io.syncline.device.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Two devices that write while they do not hear of each other; every test has objects of its own. */
class ConcurrentEditsTest {

    @RegisterExtension
    private static final Processes PROCESSES = new Processes();

    private static Space space;
    private static ProcessDevice laptop;
    private static ProcessDevice phone;

    @BeforeAll
    static void start() {
        space = Space.manual(PROCESSES);
        laptop = space.laptop();
        phone = space.phone();
    }

    @AfterEach
    void both_hold_the_same_in_the_end() {
        space.exchange();
    }

    private static void bothKnow(String user) {
        laptop.create("user", "{'id':'%s','displayName':'%s','age':30}".formatted(user, user));
        space.exchange();
        assertThat(phone.object("user", user)).isEqualTo(laptop.object("user", user));
    }

    /** Stamps tell milliseconds apart. */
    private static void aMomentLater() {
        long now = System.currentTimeMillis();
        await().until(() -> System.currentTimeMillis() > now);
    }

    private static void assertBothShow(String user, String displayName, int age) {
        JsonNode object = laptop.object("user", user);
        assertThat(object.get("displayName").asString()).isEqualTo(displayName);
        assertThat(object.get("age").asInt()).isEqualTo(age);
        assertThat(phone.object("user", user)).isEqualTo(object);
    }

    private static void assertGoneOnBoth(String user) {
        laptop.show("user", user).expecting(404);
        phone.show("user", user).expecting(404);
    }

    @Test
    void changes_of_different_fields_both_survive() {
        bothKnow("ada");
        laptop.modify("user", "ada", "{'displayName':'Ada Lovelace'}");
        phone.modify("user", "ada", "{'age':36}");
        space.exchange();
        assertBothShow("ada", "Ada Lovelace", 36);
    }

    @Test
    void of_two_changes_of_one_field_the_later_is_on_both_whoever_syncs_first() {
        bothKnow("bob");
        laptop.modify("user", "bob", "{'age':1}");
        aMomentLater();
        phone.modify("user", "bob", "{'age':2}");
        phone.sync();
        space.exchange();
        assertBothShow("bob", "bob", 2);
        phone.modify("user", "bob", "{'age':3}");
        aMomentLater();
        laptop.modify("user", "bob", "{'age':4}");
        phone.sync();
        space.exchange();
        assertBothShow("bob", "bob", 4);
        assertThat(laptop.get("/api/collections/user/objects/bob/history")
                        .expecting(200)
                        .json()
                        .findValuesAsString("effective"))
                .as("those that lost are told on the device that heard of them too late")
                .contains("false");
    }

    @Test
    void a_deletion_beats_a_change_that_came_before_or_after_it() {
        bothKnow("eve");
        bothKnow("kay");
        phone.modify("user", "eve", "{'age':31}");
        laptop.delete("user", "kay");
        aMomentLater();
        laptop.delete("user", "eve");
        phone.modify("user", "kay", "{'age':31}");
        space.exchange();
        assertGoneOnBoth("eve");
        assertGoneOnBoth("kay");
    }

    @Test
    void one_key_that_both_create_becomes_one_object_of_the_later_fields() {
        laptop.create("user", "{'id':'two','displayName':'of the laptop','age':7}");
        aMomentLater();
        phone.create("user", "{'id':'two','displayName':'of the phone'}");
        space.exchange();
        assertThat(laptop.object("user", "two").get("displayName").asString()).isEqualTo("of the phone");
    }

    @Test
    void a_batch_arrives_whole() {
        phone.operate("""
                {'operation':'executeBatch','batch':[
                  {'placeholder':'max','operation':'createObject','collection':'user',
                   'args':{'id':'max','displayName':'Max'}},
                  {'operation':'createObject','collection':'email','args':{'id':'max-1','address':'max@example.org'},
                   'replace':[{'path':'user','placeholder':'max'}]},
                  {'operation':'updateObjects','collection':'user','where':{'id':'max'},'updates':{'age':50}}]}""");
        space.exchange();
        assertBothShow("max", "Max", 50);
        assertThat(laptop.object("email", "max-1").get("user").asString()).isEqualTo("max");
    }

    @Test
    void children_that_were_created_with_their_parent_arrive_with_it() {
        laptop.create("user", """
                {'id':'sue','displayName':'Sue','emails':[
                  {'id':'sue-1','address':'sue@example.org'},{'id':'sue-2','address':'sue@example.com'}]}""");
        space.exchange();
        assertThat(phone.keys("email", "sue-")).containsExactlyInAnyOrder("sue-1", "sue-2");
        assertThat(phone.object("email", "sue-2").get("user").asString()).isEqualTo("sue");
    }

    @Test
    void syncing_again_moves_nothing() {
        space.exchange();
        assertThat(laptop.sync().get("sent").asInt()).isZero();
        assertThat(phone.sync().get("received").asInt()).isZero();
    }
}
