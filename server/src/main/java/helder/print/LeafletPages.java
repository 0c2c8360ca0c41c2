package helder.print;

import helder.guides.Knowledge;
import helder.guides.Known;
import helder.guides.Lesson;
import helder.guides.Sheets;
import helder.guides.Variant;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Counts the pages of leaflets as people get them who are not signed in. */
@Component
final class LeafletPages implements Sheets {

    private final Known known;
    private final GuidePrints prints;

    LeafletPages(Known known, GuidePrints prints) {
        this.known = known;
        this.prints = prints;
    }

    @Override
    public int pages(Variant variant, Function<Knowledge, Lesson> told) {
        return prints.pages(told.apply(known.shared(variant)));
    }
}
