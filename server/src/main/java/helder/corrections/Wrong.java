package helder.corrections;

import helder.manifest.DataItem;
import helder.people.PersonDetail;
import java.util.List;
import java.util.Optional;

/** What can be wrong: something a device told, or something that is written down about a person or a device. */
public sealed interface Wrong {

    /** A value of a data item. */
    record Item(DataItem item) implements Wrong {
        @Override
        public String code() {
            return "item:" + item.code();
        }

        @Override
        public String nameKey() {
            return item.nameKey();
        }
    }

    /** Something else. */
    enum Detail implements Wrong {
        NAME("name", false),
        ADDRESS("address", false),
        GROUP("group", false),
        /** Whose the device is: the person's own, or the organisation's. */
        OWNERSHIP("ownership", true),
        OTHER("other", true);

        private final String code;
        private final boolean aboutDevices;

        Detail(String code, boolean aboutDevices) {
            this.code = code;
            this.aboutDevices = aboutDevices;
        }

        @Override
        public String code() {
            return code;
        }

        @Override
        public String nameKey() {
            return "corrections.wrong." + code;
        }

        /** As what a correction of it is written down in the history of the person. */
        Optional<PersonDetail> written() {
            return switch (this) {
                case NAME -> Optional.of(PersonDetail.NAME);
                case ADDRESS -> Optional.of(PersonDetail.EMAIL);
                case GROUP -> Optional.of(PersonDetail.GROUPS);
                case OWNERSHIP -> Optional.of(PersonDetail.OWNERSHIP);
                case OTHER -> Optional.empty();
            };
        }

        /** What can be wrong about a person. */
        public static List<Detail> aboutPeople() {
            return List.of(NAME, ADDRESS, GROUP, OTHER);
        }

        /** What can be wrong about a device, beside what it told. */
        public static List<Detail> aboutDevices() {
            return List.of(values()).stream().filter(each -> each.aboutDevices).toList();
        }
    }

    /** The word in storage and in forms. */
    String code();

    /** Key of its name. */
    String nameKey();

    /** Empty when there is no such thing. */
    static Optional<Wrong> find(String code) {
        if (code.startsWith("item:")) {
            return DataItem.find(code.substring("item:".length())).map(Item::new);
        }
        return List.of(Detail.values()).stream()
                .filter(detail -> detail.code().equals(code))
                .<Wrong>map(detail -> detail)
                .findFirst();
    }
}
