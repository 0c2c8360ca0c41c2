package helder.virtual.google.cloud;

import helder.virtual.google.api.Call;
import helder.virtual.google.api.Code;
import helder.virtual.google.api.Refusal;
import helder.virtual.google.api.Reply;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Every address that the stand-in answers, and the faults that lie between it and the caller. */
public final class Google {

    private final Cloud cloud;
    private final RequestLog log = new RequestLog();
    private final Amapi amapi;
    private final PubSub pubSub;
    private final SignupPage signupPage;
    private final Control control;
    private final AtomicLong calls = new AtomicLong();

    /** @param base the address of this stand-in, without a slash at the end */
    public Google(Cloud cloud, String base) {
        this.cloud = cloud;
        var enterprises = new EnterpriseMethods(cloud, base);
        this.amapi = new Amapi(cloud, enterprises);
        this.pubSub = new PubSub(cloud);
        this.signupPage = new SignupPage(cloud);
        this.control = new Control(cloud, enterprises, log, base);
    }

    /** What is beneath {@code /_control}: for tests and the demo, never for the server under test. */
    public Control control() {
        return control;
    }

    /** Methods of the API that are modelled, in short: {@code enterprises.devices.get}. */
    public List<String> modelled() {
        return amapi.modelled();
    }

    /** How many calls there were, control included. */
    public long calls() {
        return calls.get();
    }

    public Reply answer(Call call) {
        calls.incrementAndGet();
        if (call.path().startsWith("/_control")) {
            return control.answer(call);
        }
        Reply reply;
        try {
            reply = call.path().startsWith("/v1/") ? api(call) : page(call);
        } catch (Refusal refusal) {
            reply = Reply.of(refusal);
        }
        log.add(new RequestLog.Line(cloud.clock().instant(), call.verb(), call.path(), reply.status()));
        return reply;
    }

    private Reply page(Call call) {
        if (call.path().equals("/token")) {
            return cloud.act(() -> cloud.credentials().token(call));
        }
        return call.path().startsWith("/signup/") ? signupPage.answer(call) : Reply.status(404);
    }

    private Reply api(Call call) {
        Faults faults = cloud.faults();
        if (faults.strikes(Fault.CUT_BEFORE)) {
            return Reply.hangUp();
        }
        if (faults.strikes(Fault.UNAVAILABLE)) {
            throw new Refusal(Code.UNAVAILABLE, "The service is currently unavailable.");
        }
        if (faults.strikes(Fault.INTERNAL)) {
            throw new Refusal(Code.INTERNAL, "Internal error encountered.");
        }
        Reply reply =
                call.path().startsWith("/v1/projects/") ? Reply.json(200, pubSub.answer(call)) : amapi.answer(call);
        return faults.strikes(Fault.CUT_AFTER) ? Reply.hangUp() : reply;
    }
}
