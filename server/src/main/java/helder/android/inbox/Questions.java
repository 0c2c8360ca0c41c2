package helder.android.inbox;

import helder.android.GoogleTrouble;
import helder.android.Taken;
import helder.android.connection.Connected;
import helder.android.connection.Healths;
import helder.android.connection.Verdicts;
import helder.android.google.GoogleAnswer;
import helder.android.google.Trouble;
import helder.android.google.Urgency;
import helder.android.inbox.MessageRepository.Kind;
import helder.protocol.android.call.GoogleError;
import helder.protocol.android.call.GoogleRequest;
import helder.protocol.android.command.Operations;
import helder.protocol.android.device.Device;
import helder.protocol.android.device.Devices;
import helder.protocol.android.enterprise.Enterprise;
import helder.protocol.android.enterprise.Enterprises;
import helder.protocol.android.name.DeviceName;
import helder.protocol.android.name.OperationName;
import helder.store.Store;
import helder.store.Tx;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;

/** Asks Google about one phone or one command, and works the answer in. */
@Component
final class Questions {

    private final Reports reports;
    private final Verdicts verdicts;
    private final Healths healths;
    private final Store store;

    Questions(Reports reports, Verdicts verdicts, Healths healths, Store store) {
        this.reports = reports;
        this.verdicts = verdicts;
        this.healths = healths;
        this.store = store;
    }

    /** What became of a question. */
    sealed interface Outcome {

        record Heard(Taken taken) implements Outcome {}

        /** Nothing is known; nothing was changed. */
        record Unheard() implements Outcome {}
    }

    /** @param andThen in the same unit of work, unless it was unmatched */
    Outcome ask(Connected connected, Kind kind, String resource, Consumer<Tx> andThen) {
        return switch (kind) {
            case PHONE -> phone(connected, DeviceName.of(resource), andThen);
            case OPERATION -> operation(connected, OperationName.of(resource), andThen);
            case OTHER -> settled(resource, andThen);
        };
    }

    private Outcome settled(String resource, Consumer<Tx> andThen) {
        store.write(resource, tx -> {
            andThen.accept(tx);
            return true;
        });
        return new Outcome.Heard(Taken.STALE);
    }

    Outcome phone(Connected connected, DeviceName name, Consumer<Tx> andThen) {
        if (!name.enterprise().equals(connected.enterpriseName())) {
            return settled(name.toString(), andThen); // of an enterprise that was bound before
        }
        return ask(
                connected,
                name.toString(),
                Devices.get(name, reports.phones().fields()),
                this::phone,
                tx -> reports.phones().gone(tx, name),
                andThen);
    }

    /** What Google says of it, whoever asked. */
    Taken phone(Tx tx, Device device) {
        if (device.isGone()) {
            reports.phones().gone(tx, device.name());
            return Taken.APPLIED;
        }
        return reports.phones().report(tx, device);
    }

    Outcome operation(Connected connected, OperationName name, Consumer<Tx> andThen) {
        if (!name.device().enterprise().equals(connected.enterpriseName())) {
            return settled(name.toString(), andThen);
        }
        return ask(
                connected,
                name.toString(),
                Operations.get(name),
                (tx, operation) -> reports.operations().report(tx, operation),
                tx -> reports.operations().missing(tx, name),
                andThen);
    }

    private <T> Outcome ask(
            Connected connected,
            String lane,
            GoogleRequest<T> request,
            BiFunction<Tx, T, Taken> given,
            Consumer<Tx> missing,
            Consumer<Tx> andThen) {
        GoogleAnswer<T> answer = connected.ask(request, Urgency.BACKGROUND);
        boolean isHeard = verdicts.note(answer);
        if (answer instanceof GoogleAnswer.Done<T>(T value)) {
            return new Outcome.Heard(store.write(lane, tx -> then(tx, given.apply(tx, value), andThen)));
        }
        if (isMissing(answer)) {
            if (!isEnterpriseThere(connected)) {
                return new Outcome.Unheard();
            }
            return new Outcome.Heard(store.write(lane, tx -> {
                missing.accept(tx);
                return then(tx, Taken.APPLIED, andThen);
            }));
        }
        boolean concernsItAlone = isHeard
                || (answer instanceof GoogleAnswer.Unclear<T>(Trouble trouble) && trouble == Trouble.ODD_ANSWER);
        return concernsItAlone ? new Outcome.Heard(Taken.UNMATCHED) : new Outcome.Unheard();
    }

    private static boolean isMissing(GoogleAnswer<?> answer) {
        return answer instanceof GoogleAnswer.Refused<?>(GoogleError error) && error.kind() == GoogleError.Kind.MISSING;
    }

    /** With an enterprise everything in it is missing; then nothing is known of a phone. */
    private boolean isEnterpriseThere(Connected connected) {
        GoogleAnswer<Enterprise> answer =
                connected.ask(Enterprises.get(connected.enterpriseName()), Urgency.BACKGROUND);
        if (isMissing(answer)) {
            healths.wrong(GoogleTrouble.ENTERPRISE_MISSING);
        }
        return verdicts.note(answer) && answer instanceof GoogleAnswer.Done;
    }

    private static Taken then(Tx tx, Taken taken, Consumer<Tx> andThen) {
        if (taken != Taken.UNMATCHED) {
            andThen.accept(tx);
        }
        return taken;
    }
}
