package helder.micro;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.guides.Guides;
import helder.guides.Guides.Entry;
import helder.guides.Knowledge;
import helder.guides.Lesson;
import helder.guides.Seeing;
import helder.guides.Variable;
import helder.guides.Variant;
import helder.identity.Ownership;
import helder.paper.Paper;
import helder.portal.guides.GuideModel;
import helder.portal.guides.HowFar;
import helder.print.GuidePrint;
import helder.print.PrintForm;
import helder.text.Language;
import helder.text.Texts;
import helder.web.Guidance;
import helder.web.Page;
import helder.web.Pages;
import helder.web.StaticFiles;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to tell a guide of five steps with drawn screens and computed lists, and to write it as a page or on paper. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class GuideForms {

    private static final Variant VARIANT = new Variant(DeviceKind.IPHONE, Ownership.PERSONAL, Language.NL);
    private static final GuideId GUIDE = new GuideId("own-iphone-profile");

    private final Guides guides = new Guides();
    private final Entry entry = guides.find(GUIDE, Language.NL).orElseThrow();
    private final TemplateEngine engine =
            TemplateEngine.createPrecompiled(null, ContentType.Html, null, "helder.web.pages");
    private final Page page = new Pages(
                    Texts.shipped(), new BenchHouse(), new StaticFiles(), List::of, GuideForms::guidance)
            .outside(Language.NL);
    private final Paper paper = new Paper();

    /** As the portal answers somebody who is not signed in. */
    @Benchmark
    public String page() {
        Lesson lesson = lesson();
        List<String> steps = lesson.steps().stream().map(Lesson.Step::id).toList();
        var none = new HowFar(steps, Set.of(), Optional.empty(), false);
        return written(
                "portal/guide",
                new GuideModel(
                        entry,
                        lesson,
                        Optional.empty(),
                        false,
                        none,
                        false,
                        Optional.empty(),
                        "https://helder.example.org"));
    }

    /** A leaflet of A4. */
    @Benchmark
    public byte[] leaflet() {
        return paper.pdf(written(
                "print/leaflet", new GuidePrint(lesson(), PrintForm.LEAFLET, false, "https://helder.example.org")));
    }

    /** No page of a guide says which guide helps. */
    private static Guidance guidance() {
        throw new IllegalStateException("a guide asked for guidance");
    }

    private Lesson lesson() {
        return guides.tell(
                        GUIDE,
                        VARIANT,
                        new Knowledge(
                                Map.of(
                                        Variable.ORGANISATION_NAME, "Bench",
                                        Variable.PORTAL_ADDRESS, "helder.example.org",
                                        Variable.CHARTER_NOTICE_DAYS, "14",
                                        Variable.CHARTER_LOG_TIME, "2 years"),
                                GuideForms::lines))
                .orElseThrow();
    }

    private static List<String> lines(Seeing what) {
        return List.of(
                "Merk en type", "Versie van het systeem", "De werkapps", "Of er een toegangscode is", what.code());
    }

    private String written(String template, Object model) {
        var output = new StringOutput(16_384);
        engine.render(template + ".jte", Map.of("page", page, "model", model), output);
        return output.toString();
    }
}
