package helder.evidence;

import helder.charter.Charters;
import helder.evidence.Inventory.Kind;
import helder.evidence.Inventory.Part;
import helder.evidence.Inventory.View;
import helder.gate.Sights;
import helder.identity.DeviceForm;
import helder.identity.EnrollmentType;
import helder.identity.Ownership;
import helder.organisation.Organisations;
import helder.paper.Paper;
import helder.text.Language;
import helder.web.PageWriter;
import helder.web.Pages;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.springframework.stereotype.Service;

/** Writes documents about what this installation may do. They hold no data about people or their devices, so nobody is looked at. */
@Service
public final class Evidence {

    private final Charters charters;
    private final Sights sights;
    private final Organisations organisations;
    private final Pages pages;
    private final PageWriter writer;
    private final Paper paper;
    private final InstantSource clock;

    Evidence(
            Charters charters,
            Sights sights,
            Organisations organisations,
            Pages pages,
            PageWriter writer,
            Paper paper,
            InstantSource clock) {
        this.charters = charters;
        this.sights = sights;
        this.organisations = organisations;
        this.pages = pages;
        this.writer = writer;
        this.paper = paper;
        this.clock = clock;
    }

    /** What holds now. */
    public Inventory inventory() {
        return new Inventory(
                organisations.current().name(),
                clock.instant(),
                Arrays.stream(Ownership.values()).map(this::part).toList());
    }

    private Part part(Ownership ownership) {
        return new Part(
                charters.inForce(ownership),
                kinds(ownership).stream()
                        .map(kind -> new View(kind, sights.before(ownership, kind.type(), kind.form())))
                        .toList());
    }

    private static List<Kind> kinds(Ownership ownership) {
        return Arrays.stream(EnrollmentType.values())
                .filter(type -> isFor(type, ownership))
                .flatMap(type ->
                        List.of(DeviceForm.PHONE, DeviceForm.COMPUTER).stream().map(form -> new Kind(type, form)))
                .toList();
    }

    /** A way of enrolling that keeps work apart is for a person's own device. */
    private static boolean isFor(EnrollmentType type, Ownership ownership) {
        return switch (type) {
            case APPLE_PROFILE -> true;
            case APPLE_USER -> ownership == Ownership.PERSONAL;
        };
    }

    /** The document as tagged PDF (PDF/UA-1). */
    public byte[] pdf(EvidenceDocument document, Language language) {
        return paper.pdf(writer.html(document.template(), pages.outside(language), inventory()));
    }

    /** What the document is computed from, for programs: words are the codes of manifest and charter. UTF-8. */
    public byte[] json(EvidenceDocument document) {
        return EvidenceFormat.json(document, inventory());
    }
}
