package helder.guides;

import static org.assertj.core.api.Assertions.assertThat;

import helder.guides.PlacedGuides.Pointer;
import helder.identity.DeviceForm;
import helder.identity.Ownership;
import helder.identity.Platform;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Guidance;
import helder.web.GuideLink;
import helder.web.HelpPoint;
import helder.web.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every place where people may want a guide has one that exists, for their device, and shows it. */
class PlacedGuidesTest {

    private final Guides guides = new Guides();
    private final PlacedGuides placed = new PlacedGuides(guides, Texts.shipped());

    private static List<Optional<Guidance.Device>> devices() {
        var devices = new ArrayList<>(List.of(Optional.<Guidance.Device>empty()));
        for (Platform platform : Platform.values()) {
            for (DeviceForm form : DeviceForm.values()) {
                for (Ownership ownership : Ownership.values()) {
                    devices.add(Optional.of(new Guidance.Device(platform, form, ownership)));
                }
            }
        }
        return devices;
    }

    @Test
    void everyPlaceHasAGuideForItsDevice() {
        var findings = new SoftAssertions();
        for (HelpPoint point : HelpPoint.values()) {
            for (Optional<Guidance.Device> device : devices()) {
                check(findings, point + " " + device, PlacedGuides.pointer(point, device));
                for (Language language : Language.values()) {
                    GuideLink link = placed.of(point, language, device);
                    findings.assertThat(link.path()).as("%s", point).startsWith("/guides/");
                    findings.assertThat(link.title()).isNotBlank();
                }
            }
        }
        for (Problem problem : Problem.values()) {
            check(findings, problem.key(), PlacedGuides.pointer(problem));
            findings.assertThat(placed.of(problem, Language.FR).path()).startsWith("/guides/");
        }
        findings.assertAll();
    }

    @Test
    void whoHidesAGuideReadsFromWhereItIsReached() {
        assertThat(PlacedGuides.leading(new GuideId("lost-lock"))).contains(GuidePlace.LOST, GuidePlace.ORDER_FAILED);
        assertThat(PlacedGuides.leading(new GuideId("own-mac"))).contains(GuidePlace.ENROLLMENT, GuidePlace.ASKED);
        assertThat(PlacedGuides.leading(new GuideId("send-details"))).containsExactly(GuidePlace.ERROR);
        assertThat(PlacedGuides.leading(new GuideId("shared-tablet"))).isEmpty();
        assertThat(Stream.of(Shelf.values())
                        .flatMap(shelf -> guides.on(shelf, Language.EN).stream())
                        .flatMap(entry -> PlacedGuides.leading(entry.id()).stream()))
                .as("no place without a guide")
                .contains(GuidePlace.values());
    }

    /** Questions that Helder itself asks on its own pages, and one of a computer before it restores a phone. */
    private static final Set<String> OTHERS =
            Set.of("leave#stop", "lost-erase#erase", "too-many-devices#end", "changed-system#erase");

    /** A guide that shows what an operating system asks explains it in that step, or leads to the step that does. */
    @Test
    void everyPromptOfAnOperatingSystemHasAGuide() {
        var findings = new SoftAssertions();
        var explained = new HashSet<String>();
        for (SystemPrompt prompt : SystemPrompt.values()) {
            for (Pointer pointer : prompt.explained()) {
                check(findings, prompt.name(), pointer);
                explained.add(pointer.guide() + "#" + pointer.step().orElseThrow());
            }
            findings.assertThat(placed.of(prompt, Language.FR, Optional.empty()))
                    .as("%s", prompt)
                    .isPresent();
        }
        for (HelpPoint point :
                List.of(HelpPoint.PROMPT_DOWNLOAD, HelpPoint.PROMPT_INSTALL, HelpPoint.PROMPT_MANAGEMENT)) {
            for (DeviceForm form : DeviceForm.values()) {
                Pointer pointer = PlacedGuides.pointer(
                        point, Optional.of(new Guidance.Device(Platform.APPLE, form, Ownership.PERSONAL)));
                findings.assertThat(explained)
                        .contains(pointer.guide() + "#" + pointer.step().orElseThrow());
            }
        }
        var questions = new HashSet<String>();
        for (Shelf shelf : Shelf.values()) {
            for (Guides.Entry entry : guides.on(shelf, Language.EN)) {
                for (DeviceKind device : entry.devices()) {
                    for (Ownership ownership : entry.ownerships()) {
                        guides
                                .tell(entry.id(), new Variant(device, ownership, Language.EN), Knowledge.nothing())
                                .orElseThrow()
                                .steps()
                                .stream()
                                .filter(step -> step.blocks().toString().contains("scene=QUESTION"))
                                .filter(step -> explained.stream().noneMatch(one -> leads(step, one)))
                                .forEach(step -> questions.add(entry.id() + "#" + step.id()));
                    }
                }
            }
        }
        questions.removeAll(explained);
        findings.assertThat(questions).isEqualTo(OTHERS);
        findings.assertAll();
    }

    private static boolean leads(Lesson.Step step, String explained) {
        String[] sides = explained.split("#", 2);
        return step.blocks()
                .toString()
                .contains(new Inline.Destination.Guide(new GuideId(sides[0]), Optional.of(sides[1])).toString());
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
                                Optional.of(new Guidance.Device(Platform.APPLE, DeviceForm.TABLET, Ownership.PERSONAL)))
                        .path())
                .isEqualTo("/guides/own-iphone-profile?device=ipad&ownership=personal#download");
        assertThat(placed.of(
                                HelpPoint.ENROLL_PROFILE,
                                Language.NL,
                                Optional.of(
                                        new Guidance.Device(Platform.APPLE, DeviceForm.COMPUTER, Ownership.COMPANY)))
                        .path())
                .isEqualTo("/guides/own-mac?device=mac&ownership=company#download");
        assertThat(placed.of(
                                HelpPoint.ENROLL_ACCOUNT,
                                Language.NL,
                                Optional.of(
                                        new Guidance.Device(Platform.APPLE, DeviceForm.COMPUTER, Ownership.COMPANY)))
                        .path())
                .as("the guide is for other devices")
                .isEqualTo("/guides/own-iphone-account");
        assertThat(placed.of(
                                HelpPoint.ENROLL_ANDROID,
                                Language.NL,
                                Optional.of(new Guidance.Device(Platform.ANDROID, DeviceForm.PHONE, Ownership.COMPANY)))
                        .path())
                .isEqualTo("/guides/company-android-qr?device=android&ownership=company#get-code");
        assertThat(placed.of(
                                HelpPoint.LEAVE,
                                Language.NL,
                                Optional.of(
                                        new Guidance.Device(Platform.WINDOWS, DeviceForm.COMPUTER, Ownership.PERSONAL)))
                        .path())
                .as("never the screens of another system")
                .doesNotContain("iphone", "mac");
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
