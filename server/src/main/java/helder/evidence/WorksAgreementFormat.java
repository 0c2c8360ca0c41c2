package helder.evidence;

import helder.charter.Procedure;
import helder.evidence.WorksAgreement.Power;
import helder.identity.Role;
import helder.manifest.Action;
import helder.manifest.DataItem;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What a works agreement says beside the inventory, as JSON: {@code "reports", "roles", "procedures", "records"}, and how long each record
 * is kept (no {@code kept_days}: it stays).
 */
final class WorksAgreementFormat {

    private WorksAgreementFormat() {}

    static void put(Map<String, Object> tree, WorksAgreement agreement) {
        tree.put(
                "reports",
                Arrays.stream(Report.values()).map(WorksAgreementFormat::report).toList());
        tree.put(
                "roles",
                agreement.powers().stream().map(WorksAgreementFormat::power).toList());
        tree.put(
                "procedures",
                agreement.procedures().stream()
                        .map(WorksAgreementFormat::procedure)
                        .toList());
        tree.put(
                "records",
                agreement.kept().stream().map(WorksAgreementFormat::kept).toList());
        tree.put("longest_delay_of_looks_days", agreement.longestDelay());
        tree.put("people_read_names_of_those_who_looked", agreement.names());
        tree.put("offers_account_enrollment", agreement.offersAccount());
    }

    private static Map<String, Object> report(Report report) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("report", report.code());
        tree.put("address", report.address());
        tree.put("roles", codes(report.roles(), Role::code));
        return tree;
    }

    private static Map<String, Object> power(Power power) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("role", power.role().code());
        var items = new LinkedHashMap<String, Object>();
        power.items().forEach((ownership, seen) -> items.put(ownership.code(), codes(seen, DataItem::code)));
        tree.put("sees", items);
        var actions = new LinkedHashMap<String, Object>();
        power.actions().forEach((ownership, ordered) -> actions.put(ownership.code(), codes(ordered, Action::code)));
        tree.put("orders", actions);
        tree.put("reads", codes(power.reports(), Report::code));
        tree.put("signs", power.signs());
        return tree;
    }

    static Map<String, Object> procedure(Procedure procedure) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("ownership", procedure.ownership().code());
        tree.put("notice_days", procedure.notice().toDays());
        tree.put("signers", codes(procedure.signers(), Role::code));
        return tree;
    }

    static Map<String, Object> kept(Retained kept) {
        var tree = new LinkedHashMap<String, Object>();
        tree.put("record", kept.code());
        tree.put("ends_with", kept.end().code());
        kept.time().ifPresent(time -> tree.put("kept_days", time.toDays()));
        tree.put("tables", kept.tables().stream().sorted().toList());
        return tree;
    }

    private static <E extends Enum<E>> List<String> codes(Collection<E> values, Function<E, String> code) {
        return values.stream().sorted().map(code).toList();
    }
}
