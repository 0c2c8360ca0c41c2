package helder.protocol.android.call;

/** Every kind of request that Helder makes, with the name that Google's description of its APIs gives it (sections 1.3 to 1.11). */
public enum Call {
    CREATE_SIGNUP(Verb.POST, "androidmanagement.signupUrls.create", Repetition.HARMLESS),
    CREATE_ENTERPRISE(Verb.POST, "androidmanagement.enterprises.create", Repetition.NEVER),
    GET_ENTERPRISE(Verb.GET, "androidmanagement.enterprises.get", Repetition.HARMLESS),
    LIST_ENTERPRISES(Verb.GET, "androidmanagement.enterprises.list", Repetition.HARMLESS),
    PATCH_ENTERPRISE(Verb.PATCH, "androidmanagement.enterprises.patch", Repetition.HARMLESS),
    DELETE_ENTERPRISE(Verb.DELETE, "androidmanagement.enterprises.delete", Repetition.HARMLESS),
    CREATE_WEB_TOKEN(Verb.POST, "androidmanagement.enterprises.webTokens.create", Repetition.HARMLESS),
    GET_APPLICATION(Verb.GET, "androidmanagement.enterprises.applications.get", Repetition.HARMLESS),
    PATCH_POLICY(Verb.PATCH, "androidmanagement.enterprises.policies.patch", Repetition.HARMLESS),
    GET_POLICY(Verb.GET, "androidmanagement.enterprises.policies.get", Repetition.HARMLESS),
    LIST_POLICIES(Verb.GET, "androidmanagement.enterprises.policies.list", Repetition.HARMLESS),
    DELETE_POLICY(Verb.DELETE, "androidmanagement.enterprises.policies.delete", Repetition.HARMLESS),
    /** A token whose answer was lost is known to nobody, and ends by itself. */
    CREATE_ENROLLMENT_TOKEN(Verb.POST, "androidmanagement.enterprises.enrollmentTokens.create", Repetition.HARMLESS),
    LIST_ENROLLMENT_TOKENS(Verb.GET, "androidmanagement.enterprises.enrollmentTokens.list", Repetition.HARMLESS),
    DELETE_ENROLLMENT_TOKEN(Verb.DELETE, "androidmanagement.enterprises.enrollmentTokens.delete", Repetition.HARMLESS),
    LIST_DEVICES(Verb.GET, "androidmanagement.enterprises.devices.list", Repetition.HARMLESS),
    GET_DEVICE(Verb.GET, "androidmanagement.enterprises.devices.get", Repetition.HARMLESS),
    PATCH_DEVICE(Verb.PATCH, "androidmanagement.enterprises.devices.patch", Repetition.HARMLESS),
    DELETE_DEVICE(Verb.DELETE, "androidmanagement.enterprises.devices.delete", Repetition.HARMLESS),
    ISSUE_COMMAND(Verb.POST, "androidmanagement.enterprises.devices.issueCommand", Repetition.WHEN_CERTAINLY_NOT_DONE),
    GET_OPERATION(Verb.GET, "androidmanagement.enterprises.devices.operations.get", Repetition.HARMLESS),
    LIST_OPERATIONS(Verb.GET, "androidmanagement.enterprises.devices.operations.list", Repetition.HARMLESS),
    CANCEL_OPERATION(Verb.POST, "androidmanagement.enterprises.devices.operations.cancel", Repetition.HARMLESS),
    PULL(Verb.POST, "pubsub.projects.subscriptions.pull", Repetition.HARMLESS),
    ACKNOWLEDGE(Verb.POST, "pubsub.projects.subscriptions.acknowledge", Repetition.HARMLESS),
    GET_SUBSCRIPTION(Verb.GET, "pubsub.projects.subscriptions.get", Repetition.HARMLESS),
    TEST_SUBSCRIPTION(Verb.POST, "pubsub.projects.subscriptions.testIamPermissions", Repetition.HARMLESS),
    CREATE_SUBSCRIPTION(Verb.PUT, "pubsub.projects.subscriptions.create", Repetition.HARMLESS),
    CREATE_TOPIC(Verb.PUT, "pubsub.projects.topics.create", Repetition.HARMLESS),
    GET_TOPIC_POLICY(Verb.GET, "pubsub.projects.topics.getIamPolicy", Repetition.HARMLESS),
    /** Google refuses it when somebody else changed the policy meanwhile. */
    SET_TOPIC_POLICY(Verb.POST, "pubsub.projects.topics.setIamPolicy", Repetition.HARMLESS);

    private final Verb verb;
    private final String googleName;
    private final Repetition repetition;

    Call(Verb verb, String googleName, Repetition repetition) {
        this.verb = verb;
        this.googleName = googleName;
        this.repetition = repetition;
    }

    public Verb verb() {
        return verb;
    }

    /** Such as {@code androidmanagement.enterprises.get}. */
    public String googleName() {
        return googleName;
    }

    /** Unless a request says otherwise. */
    Repetition repetition() {
        return repetition;
    }

    public Service service() {
        return googleName.startsWith("pubsub.") ? Service.PUBSUB : Service.ANDROID_MANAGEMENT;
    }

    /** Methods of HTTP. */
    public enum Verb {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /** Which of Google's services answers; each has an address of its own. */
    public enum Service {
        ANDROID_MANAGEMENT,
        PUBSUB
    }
}
