package helder.guides;

import java.util.function.Function;

/** Counts the paper that a guide takes. What is printed, and how, is known to the room that prints. */
public interface Sheets {

    /**
     * How many pages of A4 the leaflet of this reading has.
     *
     * @param told the guide for this reader, with what is known of the organisation
     */
    int pages(Variant variant, Function<Knowledge, Lesson> told);
}
