package dev.gotap.context;

import java.io.IOException;
import java.lang.reflect.Type;

/** As what a body is read: as JSON and nothing else, or as what its Content-Type says. */
enum Document {
    JSON {
        @Override
        Object value(ContextDocument c, Type type) throws IOException {
            return c.bodyJson(type);
        }

        @Override
        Object tree(ContextDocument c) throws IOException {
            return c.bodyTree();
        }
    },
    DECLARED {
        @Override
        Object value(ContextDocument c, Type type) throws IOException {
            return c.document(type);
        }

        @Override
        Object tree(ContextDocument c) throws IOException {
            return c.documentTree();
        }
    };

    abstract Object value(ContextDocument c, Type type) throws IOException;

    abstract Object tree(ContextDocument c) throws IOException;
}
