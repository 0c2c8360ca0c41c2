package helder.portal.looks;

import helder.looks.Disclosure;
import helder.looks.Disclosure.Choice;
import helder.looks.Disclosure.Decision;
import helder.looks.Disclosure.State;
import helder.looks.Investigations.Told;
import helder.web.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** What the organisation chose about what people see of looks, and what it will be, in words; computed, never written by hand. */
@Component
public final class DisclosureWords {

    private final Disclosure disclosure;

    DisclosureWords(Disclosure disclosure) {
        this.disclosure = disclosure;
    }

    public List<String> sentences(Page page) {
        var sentences = new ArrayList<String>();
        State names = disclosure.now(Choice.NAMES);
        sentences.add(page.t(names.setting() == 1 ? "portal.disclosure.name" : "portal.disclosure.alias"));
        names.coming()
                .map(Decision::effectiveAt)
                .ifPresent(at -> sentences.add(page.t("portal.disclosure.alias_coming", "day", day(page, at))));
        if (names.setting() == 0) {
            // Names that were shown before stay with their looks.
            names.since()
                    .filter(_ -> disclosure.history(Choice.NAMES).size() > 1)
                    .ifPresent(
                            since -> sentences.add(page.t("portal.disclosure.alias_since", "day", day(page, since))));
        } else {
            names.since()
                    .ifPresent(since -> sentences.add(page.t("portal.disclosure.name_since", "day", day(page, since))));
        }
        State delay = disclosure.now(Choice.LONGEST_DELAY);
        sentences.add(
                delay.setting() == 0
                        ? page.t("portal.disclosure.delay_never")
                        : page.t("portal.disclosure.delay", "days", delay.setting()));
        delay.coming()
                .ifPresent(coming -> sentences.add(page.t(
                        "portal.disclosure.delay_coming",
                        "days",
                        coming.setting(),
                        "day",
                        day(page, coming.effectiveAt()))));
        State log = disclosure.now(Choice.LOG_DAYS);
        sentences.add(page.t("portal.disclosure.log", "span", span(page, log.setting())));
        log.coming()
                .ifPresent(coming -> sentences.add(page.t(
                        "portal.disclosure.log_coming",
                        "span",
                        span(page, coming.setting()),
                        "day",
                        day(page, coming.effectiveAt()))));
        return sentences;
    }

    /** What people will see less of, for the first page of everybody: only that waits for a day. */
    public List<String> coming(Page page) {
        return Stream.of(
                        disclosure.now(Choice.NAMES).coming().stream()
                                .map(coming -> page.t(
                                        "portal.disclosure.alias_coming", "day", day(page, coming.effectiveAt()))),
                        disclosure.now(Choice.LONGEST_DELAY).coming().stream()
                                .map(coming -> page.t(
                                        "portal.home.delay_coming",
                                        "days",
                                        coming.setting(),
                                        "day",
                                        day(page, coming.effectiveAt()))),
                        disclosure.now(Choice.LOG_DAYS).coming().stream()
                                .map(coming -> page.t(
                                        "portal.home.log_coming",
                                        "span",
                                        span(page, coming.setting()),
                                        "day",
                                        day(page, coming.effectiveAt()))))
                .flatMap(each -> each)
                .toList();
    }

    /** An investigation about the reader that is over. */
    static LooksModel.Told told(Page page, Told told) {
        return new LooksModel.Told(
                told.requestedAt(),
                page.t(
                        "portal.investigation." + told.state().code(),
                        "asked",
                        day(page, told.requestedAt()),
                        "days",
                        told.days(),
                        "until",
                        told.until().map(at -> day(page, at)).orElse(""),
                        "offices",
                        page.list(told.offices().stream()
                                .map(office -> page.t("web.role." + office.code()))
                                .toList())));
    }

    private static String span(Page page, int days) {
        return page.span(Duration.ofDays(days));
    }

    private static String day(Page page, Instant at) {
        return page.moments().date(at);
    }
}
