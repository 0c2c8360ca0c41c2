package helder.looks;

import static helder.looks.LogRooms.device;
import static org.assertj.core.api.Assertions.assertThat;

import helder.identity.Actor;
import helder.identity.PersonId;
import helder.looks.LookRequest.Subject;
import helder.looks.ReceiptCheck.Result;
import helder.store.TestEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person can keep of a look at them, whatever the engine. */
abstract class ReceiptContract {

    private static final PersonId NOOR = new PersonId("noor");

    private final TestEngine engine;

    @TempDir
    Path directory;

    private LogRooms rooms;
    private Receipts receipts;

    ReceiptContract(TestEngine engine) {
        this.engine = engine;
    }

    @BeforeEach
    void open() {
        rooms = new LogRooms(engine, directory);
        receipts = new Receipts(rooms.house.store, rooms.house.clock);
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private String lookAtAList(int others) {
        var list = new ArrayList<Subject>(List.of(device("noor", "noors-phone"), device("noor", "noors-laptop")));
        for (int i = 0; i < others; i++) {
            list.add(device("secret-" + i, "device-of-secret-" + i));
        }
        return rooms.look(rooms.other, "The rollout", list.toArray(Subject[]::new));
    }

    @Test
    void aReceiptProvesTheLookAndTellsNothingOfOthers() {
        for (int others : List.of(0, 1, 2, 5, 30, 131)) {
            rooms.look(rooms.house.looks, "before", device("ruben", "rubens-laptop"));
            String look = lookAtAList(others);
            rooms.look(rooms.other, "after", device("ruben", "rubens-laptop"));

            Receipt early = receipts.of(NOOR, look).orElseThrow();
            assertThat(ReceiptCheck.check(early)).isEqualTo(new Result.Unsigned());
            rooms.house.clock.advance(Duration.ofHours(1));
            rooms.checkpoints.run();

            Receipt receipt = receipts.of(NOOR, look).orElseThrow();
            String key = rooms.keys.all().getFirst().id();
            assertThat(ReceiptCheck.check(receipt)).isEqualTo(new Result.Signed(key, rooms.house.clock.instant()));
            assertThat(Receipt.read(receipt.json())).contains(receipt);
            assertThat(receipt.json())
                    .contains("The rollout", early.look().alias(), "noors-laptop")
                    .doesNotContain("secret", "ruben", "amira");
            assertThat(receipt.concerned().people()).isEqualTo(others + 1);
            assertThat(receipt.concerned().yours()).hasSize(2);
        }
    }

    @Test
    void onlyThoseWhoWereConcernedGetOne() {
        String look = rooms.look(rooms.other, "one", device("ruben", "rubens-laptop"));
        assertThat(receipts.of(new PersonId("ruben"), look)).isPresent();
        assertThat(receipts.of(NOOR, look)).isEmpty();
        assertThat(receipts.of(NOOR, "nothing")).isEmpty();
    }

    @Test
    void aReceiptOutlivesTheLook() {
        String look = lookAtAList(3);
        rooms.checkpoints.run();
        Receipt receipt = receipts.of(NOOR, look).orElseThrow();
        rooms.house.clock.advance(Duration.ofDays(800));
        rooms.deletion.run();

        assertThat(receipts.of(NOOR, look)).isEmpty();
        assertThat(ReceiptCheck.check(receipt)).isInstanceOf(Result.Signed.class);
    }

    /** Each word and number of a receipt that means something is tried. */
    @Test
    void whateverIsChangedInAReceiptIsFound() {
        changeEverythingOnce();
    }

    @Test
    void whateverIsChangedInAReceiptWithANameIsFound() {
        rooms.house.store.write(tx -> {
            rooms.secrecy.choose(tx, new Actor.Operator("root"), Disclosure.Choice.NAMES, 1);
            return true;
        });
        changeEverythingOnce();
    }

    private void changeEverythingOnce() {
        String look = lookAtAList(4);
        rooms.look(rooms.other, "after", device("ruben", "rubens-laptop"));
        rooms.house.clock.advance(Duration.ofHours(1));
        rooms.checkpoints.run();
        String json = receipts.of(NOOR, look).orElseThrow().json();

        String[] lines = json.split("\n");
        for (int line = 0; line < lines.length; line++) {
            if (!lines[line].contains(":") || !lines[line].matches(".*[0-9a-z\"],?")) {
                continue; // only opens or closes something
            }
            String[] changed = lines.clone();
            changed[line] = lines[line].contains(": \"")
                    ? lines[line].replaceFirst(": \"(.?)", ": \"x$1")
                    : lines[line]
                            .replaceFirst(": ([0-9])", ": 7$1")
                            .replaceFirst(": null", ": {}")
                            .replaceFirst(": false", ": @")
                            .replaceFirst(": true", ": false")
                            .replaceFirst(": @", ": true");
            String forged = String.join("\n", changed);
            assertThat(forged).isNotEqualTo(json);
            assertThat(Receipt.read(forged).map(ReceiptCheck::check))
                    .as(changed[line])
                    .satisfiesAnyOf(
                            result -> assertThat(result).isEmpty(),
                            result -> assertThat(result.orElseThrow()).isInstanceOf(Result.Broken.class));
        }
    }
}
