package helder.console.profile;

import helder.organisation.PlainText;
import helder.organisation.Reach;
import helder.organisation.Reach.Detail;
import helder.web.Form;
import helder.web.Page;
import java.util.EnumMap;
import java.util.List;

/** Reads fields of the forms about the profile, and says beside each what is wrong with it. */
final class ProfileForm {

    private final Page page;
    private final Form form;

    ProfileForm(Page page, Form form) {
        this.page = page;
        this.form = form;
    }

    /** @param prefix stands before the name of each field */
    Reach reach(String prefix, List<Detail> details) {
        var given = new EnumMap<Detail, String>(Detail.class);
        for (Detail detail : details) {
            given.put(detail, form.value(prefix + detail.code()));
        }
        var reach = new Reach(given);
        reach.problems().keySet().forEach(detail -> refuse(prefix + detail.code(), detail, reach));
        return reach;
    }

    private void refuse(String field, Detail detail, Reach reach) {
        String text = reach.get(detail).orElse("");
        boolean isLong = detail == Detail.ADDRESS;
        if (PlainText.fault(text, detail.longest(), isLong).isPresent()) {
            text(field, detail.longest(), isLong);
        } else {
            form.refuse(field, page.t("console.organisation." + detail.code() + "_unusable"));
        }
    }

    /** A text of one line or several; empty when nothing was filled in. */
    String text(String field, int longest, boolean isLong) {
        String text = PlainText.clean(form.value(field));
        PlainText.fault(text, longest, isLong)
                .ifPresent(fault -> form.refuse(
                        field,
                        switch (fault) {
                            case TOO_LONG -> page.t("console.profile.too_long", "maximum", longest);
                            case INVISIBLE -> page.t(isLong ? "console.profile.invisible" : "console.profile.one_line");
                        }));
        return text;
    }

    static void fill(Form form, String prefix, Reach reach) {
        for (Detail detail : Detail.values()) {
            form.with(prefix + detail.code(), reach.get(detail).orElse(""));
        }
    }
}
