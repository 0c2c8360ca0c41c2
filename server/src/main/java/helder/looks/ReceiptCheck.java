package helder.looks;

import helder.looks.chain.Chain;
import helder.looks.chain.Ed25519;
import helder.looks.chain.EntryKind;
import helder.looks.chain.LookContent;
import helder.looks.chain.SignedStatement;
import helder.looks.chain.Statement;
import helder.looks.chain.SubjectTree;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Checks a receipt with nothing but itself: no server, no database. */
public final class ReceiptCheck {

    private static final HexFormat HEX = HexFormat.of();

    private ReceiptCheck() {}

    /** What a check of a receipt found. */
    public sealed interface Result {
        /** It is as it was given out, but nothing was signed about it yet. Whoever can make a receipt could have made it. */
        public record Unsigned() implements Result {}

        /**
         * It is as it was given out, and covered by something signed.
         *
         * @param keyId of the key that signed it, to be compared with one that was noted elsewhere
         * @param at when it was signed, as the statement says
         */
        public record Signed(String keyId, java.time.Instant at) implements Result {}

        /** It was changed: the sentence says where it does not fit, in English. */
        public record Broken(String fault) implements Result {}
    }

    /** Recomputes everything. */
    public static Result check(Receipt receipt) {
        try {
            return checked(receipt);
        } catch (IllegalArgumentException e) {
            return new Result.Broken("Something that should be hexadecimal is not, or a name does not fit");
        }
    }

    private static Result checked(Receipt receipt) {
        Receipt.Concerned concerned = receipt.concerned();
        if (concerned.yours().isEmpty()) {
            return new Result.Broken("It names nobody");
        }
        byte[] top = top(concerned.yours().getFirst());
        if (concerned.yours().stream().anyMatch(each -> !Arrays.equals(top(each), top))) {
            return new Result.Broken("Those concerned do not belong together");
        }
        byte[] root = SubjectTree.root(concerned.enrollments(), concerned.people(), top);
        byte[] commitment =
                content(receipt, root).commitment(HEX.parseHex(receipt.look().salt()));
        byte[] hash = Chain.hash(
                HEX.parseHex(receipt.before()),
                receipt.node(),
                receipt.sequence(),
                EntryKind.LOOK.inChain(),
                commitment);
        if (!HEX.formatHex(hash).equals(receipt.hash())) {
            return new Result.Broken("The look, or whom it concerned, is not what was recorded");
        }
        return receipt.checkpoint().map(signed -> signed(receipt, signed)).orElseGet(Result.Unsigned::new);
    }

    private static byte[] top(Receipt.Yours yours) {
        var subject = new LookRequest.Subject(
                new helder.identity.PersonId(yours.person()), new helder.identity.EnrollmentId(yours.enrollment()));
        List<SubjectTree.Beside> path = yours.path().stream()
                .map(beside -> new SubjectTree.Beside(beside.left(), HEX.parseHex(beside.hash())))
                .toList();
        return SubjectTree.top(SubjectTree.leaf(HEX.parseHex(yours.salt()), subject), path);
    }

    private static LookContent content(Receipt receipt, byte[] root) {
        Receipt.Content look = receipt.look();
        return new LookContent(
                receipt.organisation(),
                receipt.node(),
                receipt.sequence(),
                look.id(),
                look.lookedAt(),
                look.actorKind(),
                actor(look),
                look.actorRole(),
                look.alias(),
                look.named(),
                look.face(),
                look.items(),
                look.reason(),
                look.delayed()
                        .map(delay -> new LookContent.Hidden(delay.investigation(), delay.until(), delay.offices())),
                root);
    }

    /** With the name it is computed, so that another name does not fit. */
    private static byte[] actor(Receipt.Content look) {
        byte[] stated = HEX.parseHex(look.actor());
        byte[] computed = look.who()
                .map(who -> LookContent.actor(HEX.parseHex(who.salt()), who.id(), who.name()))
                .orElse(stated);
        if (!Arrays.equals(stated, computed)) {
            throw new IllegalArgumentException("The name does not belong to who looked");
        }
        return computed;
    }

    private static Result signed(Receipt receipt, Receipt.Signed signed) {
        byte[] hash = HEX.parseHex(receipt.hash());
        long sequence = receipt.sequence();
        for (Receipt.Between between : signed.between()) {
            sequence++;
            hash = Chain.hash(hash, receipt.node(), sequence, between.kind(), HEX.parseHex(between.commitment()));
        }
        var head = new Statement.Head(receipt.node(), sequence, HEX.formatHex(hash));
        Optional<Statement> said = Statement.read(EntryKind.CHECKPOINT, signed.body());
        boolean isCovered = said.filter(statement -> statement instanceof Statement.Checkpoint checkpoint
                        && checkpoint.heads().contains(head))
                .isPresent();
        if (!isCovered) {
            return new Result.Broken("What was signed does not cover this look");
        }
        byte[] publicKey = HEX.parseHex(signed.publicKey());
        var place = new Chain.Place(0, signed.node(), signed.sequence(), HEX.parseHex(signed.before()));
        byte[] message = SignedStatement.toSign(place, EntryKind.CHECKPOINT.code(), signed.body(), signed.keyId());
        boolean isSigned = Ed25519.id(publicKey).equals(signed.keyId())
                && Ed25519.publicKey(publicKey)
                        .filter(key -> Ed25519.isSigned(key, message, HEX.parseHex(signed.signature())))
                        .isPresent();
        return isSigned
                ? new Result.Signed(signed.keyId(), said.orElseThrow().at())
                : new Result.Broken("The signature does not belong to what was signed");
    }
}
