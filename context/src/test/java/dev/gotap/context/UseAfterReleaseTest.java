package dev.gotap.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gotap.context.memory.MemoryExchange;
import dev.gotap.context.spi.BodyDecoder;
import dev.gotap.context.spi.ResponseFilter;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class UseAfterReleaseTest {

    private static final Map<Class<?>, Object> ARGUMENTS = Map.ofEntries(
            Map.entry(int.class, 200),
            Map.entry(long.class, 200L),
            Map.entry(boolean.class, true),
            Map.entry(Conversion.class, Conversion.INT),
            Map.entry(Cookie.class, Cookie.of("name", "value")),
            Map.entry(TypeOf.class, new TypeOf<String>() {}),
            Map.entry(String.class, "text"),
            Map.entry(Object.class, "value"),
            Map.entry(byte[].class, new byte[0]),
            Map.entry(Class.class, String.class),
            Map.entry(Type.class, String.class),
            Map.entry(Key.class, Key.of("key")),
            Map.entry(HeaderName.class, HeaderName.VARY),
            Map.entry(HeaderLine.class, HeaderLine.of(HeaderName.VARY, "Accept")),
            Map.entry(Map.class, Map.of()),
            Map.entry(Instant.class, Instant.EPOCH),
            Map.entry(Throwable.class, new IllegalStateException("test")),
            Map.entry(ETag.class, ETag.strong("tag")),
            Map.entry(ErrorKind.class, ErrorKind.PUBLIC),
            Map.entry(CollectedError.class, new CollectedError(new Exception("test"), ErrorKind.BIND, null)),
            Map.entry(Object[].class, new Object[] {1}),
            Map.entry(String[].class, new String[] {"text/plain"}),
            Map.entry(Offer[].class, new Offer[] {Offer.text("text")}),
            Map.entry(Content.class, Content.of("text/plain", new byte[1])),
            Map.entry(Path.class, Path.of("absent")),
            Map.entry(InputStream.class, InputStream.nullInputStream()),
            Map.entry(BodyWriter.class, (BodyWriter) out -> {}),
            Map.entry(EventSource.class, (EventSource) events -> {}),
            Map.entry(JsonSource.class, (JsonSource) values -> {}),
            Map.entry(Handler.class, (Handler) c -> {}),
            Map.entry(Executor.class, (Executor) Runnable::run),
            Map.entry(Duration.class, Duration.ofSeconds(1)),
            Map.entry(ErrorHandler.class, (ErrorHandler<Throwable>) (c, failure) -> {}),
            Map.entry(ResponseFilter.class, (ResponseFilter) (exchange, status, type, length) -> null),
            Map.entry(BodyDecoder.class, (BodyDecoder) in -> in),
            Map.entry(Context.AsyncWork.class, (Context.AsyncWork) CompletableFuture::new));

    private final String mainThread = Thread.currentThread().getName();

    /** Those of the classes above are bridges in the compiled class. */
    static Stream<Method> publicMethods() {
        return Arrays.stream(Context.class.getDeclaredMethods())
                .filter(method ->
                        Modifier.isPublic(method.getModifiers()) && !Modifier.isStatic(method.getModifiers()));
    }

    @ParameterizedTest
    @MethodSource("publicMethods")
    void everyMethod_afterRelease_isRefused(Method method) {
        for (TestRouter router : new TestRouter[] {TestRouter.of(), TestRouter.pooled()}) {
            assertRefused(TestRouter.released(router), method);
        }
    }

    @ParameterizedTest
    @MethodSource("publicMethods")
    void everyMethod_afterAnAsynchronousRequest_isRefused(Method method) {
        for (ContextGuard guard : ContextGuard.values()) {
            CompletableFuture<Void> work = new CompletableFuture<>();
            TestRouter router = TestRouter.with(ContextSettings.defaults().withGuard(guard), c -> c.async(() -> work));
            Context context = TestRouter.released(router);
            work.complete(null);
            assertRefused(context, method);
        }
    }

    @ParameterizedTest
    @MethodSource("publicMethods")
    void everyMethod_onAnotherThread_isRefused(Method method) {
        for (TestRouter router : new TestRouter[] {TestRouter.of(), TestRouter.pooled()}) {
            Context context = router.acquire(MemoryExchange.of("GET", "/"));
            CompletableFuture.runAsync(() -> assertThat(call(context, method))
                            .isInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("belongs to thread " + mainThread))
                    .join();
        }
    }

    @Test
    void message_inDebugMode_namesRouteAndSites() {
        Context context = TestRouter.released(TestRouter.of());

        assertThatThrownBy(context::method)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the context of /test was used after its request had ended")
                .hasMessageContaining("acquired at dev.gotap.context.TestRouter.acquire(")
                .hasMessageContaining("released at dev.gotap.context.TestRouter.released(")
                .hasMessageContaining("mend: ");
    }

    @Test
    void message_inPooledMode_namesTheRouteAndTheWayToTheSites() {
        Context context = TestRouter.released(TestRouter.pooled());

        assertThatThrownBy(context::method)
                .hasMessageContaining("the context of /test")
                .hasMessageEndingWith("run with ContextGuard.DEBUG to see where");
    }

    @ParameterizedTest
    @EnumSource(ContextGuard.class)
    void context_releasedTwice_doesNotServeTwoRequests(ContextGuard guard) {
        TestRouter router = TestRouter.with(ContextSettings.defaults().withGuard(guard));
        Context context = TestRouter.released(router);
        router.engine.release(context);
        Context[] next = new Context[20];
        for (int i = 0; i < next.length; i++) {
            next[i] = router.acquire(MemoryExchange.of("GET", "/" + i));
        }

        assertThat(next).doesNotHaveDuplicates();
    }

    private static void assertRefused(Context context, Method method) {
        assertThat(call(context, method))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("was used after its request had ended");
    }

    private static Throwable call(Context context, Method method) {
        Object[] arguments = Arrays.stream(method.getParameterTypes())
                .map(type -> {
                    Object argument = ARGUMENTS.get(type);
                    assertThat(argument).as("an argument of " + type).isNotNull();
                    return argument;
                })
                .toArray();
        Throwable thrown = catchThrowable(() -> method.invoke(context, arguments));
        return thrown instanceof InvocationTargetException ? thrown.getCause() : thrown;
    }
}
