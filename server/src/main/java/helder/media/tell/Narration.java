package helder.media.tell;

import helder.guides.DeviceKind;
import helder.guides.GuideId;
import helder.text.Language;
import java.util.List;

/**
 * A guide as a film tells it: the title first, then a slide for each step, and whom to ask as the last.
 *
 * @param language in which the guide is told
 * @param device whose screens are drawn
 */
public record Narration(GuideId guide, Language language, DeviceKind device, String title, List<Slide> slides) {

    public Narration {
        slides = List.copyOf(slides);
    }
}
