package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.PlacedGuides.Pointer;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.text.Language;
import helder.text.Texts;
import helder.web.GuideLink;
import helder.web.HelpPoint;
import helder.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every place where people may want a guide has one that exists, for their device, and shows it. */
class PlacedGuidesTest {

    private final Guides guides = new Guides();
    private final PlacedGuides placed = new PlacedGuides(guides, Texts.shipped());

    private static <T> List<Optional<T>> knownOrNot(T[] values) {
        return Stream.concat(
                        Stream.of(Optional.<T>empty()), Arrays.stream(values).map(Optional::of))
                .toList();
    }

    @Test
    void everyPlaceHasAGuideForItsDevice() {
        var findings = new SoftAssertions();
        for (HelpPoint point : HelpPoint.values()) {
            for (Optional<DeviceForm> form : knownOrNot(DeviceForm.values())) {
                for (Optional<Ownership> ownership : knownOrNot(Ownership.values())) {
                    check(findings, point + " " + form + " " + ownership, PlacedGuides.pointer(point, form, ownership));
                    for (Language language : Language.values()) {
                        GuideLink link = placed.of(point, language, form, ownership);
                        findings.assertThat(link.path()).as("%s", point).startsWith("/guides/");
                        findings.assertThat(link.title()).isNotBlank();
                    }
                }
            }
        }
        for (Problem problem : Problem.values()) {
            check(findings, problem.key(), PlacedGuides.pointer(problem));
            findings.assertThat(placed.of(problem, Language.FR).path()).startsWith("/guides/");
        }
        findings.assertAll();
    }

    /** The step that helps is there for whoever reads it, on each device that the guide is for. */
    private void check(SoftAssertions findings, String place, Pointer pointer) {
        Optional<Guides.Entry> entry = guides.find(pointer.guide(), Language.EN);
        findings.assertThat(entry).as(place).isPresent();
        entry.ifPresent(guide -> pointer.step().ifPresent(step -> {
            for (DeviceKind device : guide.devices()) {
                for (Ownership ownership : guide.ownerships()) {
                    Lesson lesson = guides.tell(
                                    guide.id(), new Variant(device, ownership, Language.EN), Knowledge.nothing())
                            .orElseThrow();
                    findings.assertThat(lesson.steps().stream().map(Lesson.Step::id))
                            .as("%s on %s of %s", place, device, ownership)
                            .contains(step);
                }
            }
        }));
    }

    @Test
    void theDeviceIsSaidWhereTheGuideIsForIt() {
        assertThat(placed.of(
                                HelpPoint.ENROLL_PROFILE,
                                Language.NL,
                                Optional.of(DeviceForm.TABLET),
                                Optional.of(Ownership.PERSONAL))
                        .path())
                .isEqualTo("/guides/own-iphone-profile?device=ipad&ownership=personal#download");
        assertThat(placed.of(
                                HelpPoint.ENROLL_PROFILE,
                                Language.NL,
                                Optional.of(DeviceForm.COMPUTER),
                                Optional.of(Ownership.COMPANY))
                        .path())
                .isEqualTo("/guides/own-mac?device=mac&ownership=company#download");
        assertThat(placed.of(
                                HelpPoint.ENROLL_ACCOUNT,
                                Language.NL,
                                Optional.of(DeviceForm.COMPUTER),
                                Optional.of(Ownership.COMPANY))
                        .path())
                .as("the guide is for other devices")
                .isEqualTo("/guides/own-iphone-account");
    }

    /** A place that nobody comes by is no place. */
    @Test
    void everyPlaceIsOnAPage() throws IOException {
        String pages = read(Path.of("src/main/jte")) + read(Path.of("src/main/java/helder/portal"));
        for (HelpPoint point : HelpPoint.values()) {
            assertThat(pages).containsPattern("HelpPoint\\." + point.name() + "\\b");
        }
        assertThat(read(Path.of("src/main/jte/web"))).contains("page.guide(model.problem())");
    }

    private static String read(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> {
                        try {
                            return Files.readString(file);
                        } catch (IOException e) {
                            throw new java.io.UncheckedIOException(e);
                        }
                    })
                    .collect(Collectors.joining("\n"));
        }
    }
}
