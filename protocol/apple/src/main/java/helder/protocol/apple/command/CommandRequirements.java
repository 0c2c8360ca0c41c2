package helder.protocol.apple.command;

import helder.protocol.apple.profile.AccessRight;
import java.util.Optional;
import java.util.Set;

/**
 * What one command needs.
 *
 * @param anyOf rights of which the enrollment must have at least one; empty when none is needed
 */
public record CommandRequirements(Availability onIos, Availability onMacos, Set<AccessRight> anyOf) {
    public CommandRequirements {
        anyOf = Set.copyOf(anyOf);
    }

    public Availability on(AppleSystem system) {
        return switch (system) {
            case IOS -> onIos;
            case MACOS -> onMacos;
        };
    }

    /** The first reason why this enrollment would not carry the command out; empty when it would. */
    public Optional<CommandRefusal> refusal(CommandTarget target) {
        Availability place = on(target.system());
        if (!place.exists()) {
            return Optional.of(new CommandRefusal.NotOnThisSystem(target.system()));
        }
        if (target.userEnrollment() && !place.underUserEnrollment()) {
            return Optional.of(new CommandRefusal.NotUnderUserEnrollment());
        }
        if (place.supervisedOnly() && !target.supervised()) {
            return Optional.of(new CommandRefusal.NeedsSupervision());
        }
        if (place.automatedOnly() && !target.automated()) {
            return Optional.of(new CommandRefusal.NeedsAutomatedEnrollment());
        }
        if (!target.userEnrollment() && !anyOf.isEmpty() && anyOf.stream().noneMatch(target.rights()::contains)) {
            return Optional.of(new CommandRefusal.MissingRight(anyOf));
        }
        if (!place.channels().contains(target.channel())) {
            return Optional.of(new CommandRefusal.WrongChannel());
        }
        return target.knownVersion().flatMap(version -> refusalOf(version, place));
    }

    private static Optional<CommandRefusal> refusalOf(OsVersion version, Availability place) {
        Optional<CommandRefusal> tooOld = place.since()
                .filter(introduced -> !version.isAtLeast(introduced))
                .map(CommandRefusal.SystemTooOld::new);
        return tooOld.or(() -> place.until().filter(version::isAtLeast).map(CommandRefusal.RemovedFromSystem::new));
    }
}
