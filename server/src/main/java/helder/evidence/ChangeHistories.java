package helder.evidence;

import helder.charter.Charter;
import helder.charter.Charters;
import helder.charter.Difference;
import helder.charter.Draft;
import helder.charter.Drafts;
import helder.charter.Procedures;
import helder.charter.Subject;
import helder.devices.Spread;
import helder.devices.Spreads;
import helder.evidence.ChangeHistory.Chapter;
import helder.evidence.ChangeHistory.Version;
import helder.identity.Ownership;
import helder.organisation.Organisations;
import helder.secrets.Fingerprint;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells how charters came to be what they are. */
@Component
final class ChangeHistories {

    private final Charters charters;
    private final Drafts drafts;
    private final Procedures procedures;
    private final Spreads spreads;
    private final Organisations organisations;
    private final InstantSource clock;

    ChangeHistories(
            Charters charters,
            Drafts drafts,
            Procedures procedures,
            Spreads spreads,
            Organisations organisations,
            InstantSource clock) {
        this.spreads = spreads;
        this.charters = charters;
        this.drafts = drafts;
        this.procedures = procedures;
        this.organisations = organisations;
        this.clock = clock;
    }

    /** Up to now. */
    ChangeHistory now() {
        return new ChangeHistory(
                organisations.current().name(),
                clock.instant(),
                Arrays.stream(Ownership.values()).map(this::chapter).toList());
    }

    private Chapter chapter(Ownership ownership) {
        Map<Long, Draft> origins = new HashMap<>();
        drafts.announced(ownership)
                .forEach(draft -> draft.announcedVersion().ifPresent(version -> origins.putIfAbsent(version, draft)));
        var versions = new ArrayList<Version>();
        Map<Subject, Spread> now = spreads.of(charters.inForce(ownership).text());
        String chain = "";
        Optional<Charter> before = Optional.empty();
        Instant reaches = Instant.MIN;
        for (Charter charter : charters.versions(ownership).reversed()) {
            chain = chain(chain, charter);
            boolean waits = charter.effectiveAt().isAfter(charter.inForceAt());
            reaches = waits && charter.effectiveAt().isAfter(reaches) ? charter.effectiveAt() : reaches;
            versions.add(new Version(
                    charter,
                    chain,
                    before.map(old -> Difference.between(old.text(), charter.text())),
                    now,
                    Optional.ofNullable(origins.get(charter.version())),
                    waits ? reaches : charter.effectiveAt()));
            before = Optional.of(charter);
        }
        return new Chapter(ownership, List.copyOf(versions.reversed()), procedures.history(ownership));
    }

    private static String chain(String before, Charter charter) {
        return new Fingerprint("helder.charter-history.1")
                .text(before)
                .text(charter.ownership().code())
                .number(charter.version())
                .text(charter.hash())
                .number(charter.inForceAt().toEpochMilli())
                .number(charter.effectiveAt().toEpochMilli())
                .hex();
    }
}
