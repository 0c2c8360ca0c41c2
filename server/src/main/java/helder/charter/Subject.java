package helder.charter;

import helder.manifest.Action;
import helder.manifest.DataItem;

/** What a line of a charter is about. */
public sealed interface Subject {

    /** Something that can be known. */
    record Item(DataItem item) implements Subject {
        @Override
        public String kind() {
            return "item";
        }

        @Override
        public String code() {
            return item.code();
        }

        @Override
        public String nameKey() {
            return item.nameKey();
        }

        @Override
        public boolean isOnlyWhileLost() {
            return item.isOnlyWhileLost();
        }
    }

    /** Something that can be done. */
    record Deed(Action action) implements Subject {
        @Override
        public String kind() {
            return "action";
        }

        @Override
        public String code() {
            return action.code();
        }

        @Override
        public String nameKey() {
            return action.nameKey();
        }

        @Override
        public boolean isOnlyWhileLost() {
            return action == Action.LOCATE;
        }
    }

    /** {@code item} or {@code action}: the word for it in keys of texts and on the command line. */
    String kind();

    /** Its word in the manifest. */
    String code();

    /** Whether it is about lost devices alone. */
    boolean isOnlyWhileLost();

    /** Key of its short name. */
    String nameKey();
}
