package com.example.gridmix;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.genscl.api.component.ComponentFactory;
import org.genscl.api.teacher.Teacher;
import org.genscl.api.teacher.TeacherContext;
import org.genscl.api.teacher.TeacherSession;
import org.genscl.api.tensor.HostTensor;

/** Several teachers as one: the mean of their logits. */
public final class Ensemble implements Teacher {
    private final List<Teacher> teachers;

    @Inject
    public Ensemble(EnsembleConfig config, ComponentFactory components) {
        this(config.teachers().stream().map(components::create).toList());
    }

    Ensemble(List<Teacher> teachers) {
        this.teachers = teachers;
    }

    @Override
    public TeacherSession open(TeacherContext context) {
        List<TeacherSession> open = new ArrayList<>();
        try {
            for (Teacher teacher : teachers) {
                open.add(teacher.open(context));
            }
            return new Members(open);
        } catch (RuntimeException e) {
            open.forEach(TeacherSession::close);
            throw e;
        }
    }

    private record Members(List<TeacherSession> sessions) implements TeacherSession {
        @Override
        public HostTensor logits(HostTensor images) {
            HostTensor first = sessions.get(0).logits(images);
            float[] mean = new float[Math.toIntExact(first.shape().elements())];
            add(first, mean);
            for (TeacherSession session : sessions.subList(1, sessions.size())) {
                add(session.logits(images), mean);
            }
            return HostTensor.of(first.shape(), mean);
        }

        private void add(HostTensor logits, float[] mean) {
            float[] values = logits.toFloatArray();
            for (int i = 0; i < mean.length; i++) {
                mean[i] += values[i] / sessions.size();
            }
        }

        @Override
        public String digest() {
            try {
                MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
                for (TeacherSession session : sessions) {
                    sha256.update(session.digest().getBytes(StandardCharsets.US_ASCII));
                }
                return HexFormat.of().formatHex(sha256.digest());
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every JDK has SHA-256", e);
            }
        }

        @Override
        public void close() {
            sessions.forEach(TeacherSession::close);
        }
    }
}
