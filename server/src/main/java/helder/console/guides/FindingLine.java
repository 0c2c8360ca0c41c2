package helder.console.guides;

import helder.guides.GuideCheck.Spot;
import helder.guides.GuidePart;
import helder.guides.GuideProofs.Checked;
import helder.text.Language;
import helder.web.Page;
import java.util.List;

/** Something wrong in a guide, said in the reader's language. */
public record FindingLine(boolean isError, int line, String text) {

    /** Those at this part. */
    static List<FindingLine> at(Page page, Checked checked, Language language, GuidePart part) {
        return checked.own().stream()
                .filter(finding -> finding.spot()
                        .filter(spot -> isAt(spot, language, part))
                        .isPresent())
                .map(finding -> new FindingLine(
                        finding.isError(),
                        part.kind() == GuidePart.Kind.WHOLE
                                ? finding.fault().line()
                                : finding.spot().map(Spot::line).orElse(1),
                        page.say(finding.fault().sentence())))
                .toList();
    }

    static boolean isAt(Spot spot, Language language, GuidePart part) {
        return spot.language() == language
                && (part.kind() == GuidePart.Kind.WHOLE
                        || spot.part().filter(part::equals).isPresent());
    }
}
