/* Floats: the orbits of five bodies under gravity, n steps of a symplectic integrator. */
#include "program.h"

#define BODIES 5

static struct body {
  double x, y, z, vx, vy, vz, mass;
} bodies[BODIES];

static void place(int i, double distance, double speed, double mass, double tilt) {
  bodies[i] = (struct body){distance, 0.1 * i, tilt * distance, 0.01 * i, speed, tilt * 0.02, mass};
}

static void step(double dt) {
  for (int i = 0; i < BODIES; i++) {
    struct body *a = &bodies[i];
    for (int j = i + 1; j < BODIES; j++) {
      struct body *b = &bodies[j];
      double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
      double square = dx * dx + dy * dy + dz * dz;
      double pull = dt / (square * __builtin_sqrt(square));
      a->vx -= dx * b->mass * pull;
      a->vy -= dy * b->mass * pull;
      a->vz -= dz * b->mass * pull;
      b->vx += dx * a->mass * pull;
      b->vy += dy * a->mass * pull;
      b->vz += dz * a->mass * pull;
    }
  }
  for (int i = 0; i < BODIES; i++) {
    bodies[i].x += dt * bodies[i].vx;
    bodies[i].y += dt * bodies[i].vy;
    bodies[i].z += dt * bodies[i].vz;
  }
}

EXPORTED(run) uint64_t run(int n) {
  place(0, 0, 0, 39.5, 0);
  place(1, 4.8, 2.8, 0.037, 0.02);
  place(2, 8.3, 2.1, 0.011, 0.04);
  place(3, 12.9, 1.7, 0.0017, 0.01);
  place(4, 15.4, 1.6, 0.0020, 0.03);
  for (int i = 0; i < n; i++) step(0.01);
  uint64_t hash = DIGEST_START;
  for (int i = 0; i < BODIES; i++) hash = digest(digest(hash, bits_of(bodies[i].x)), bits_of(bodies[i].vy));
  return hash;
}

PROGRAM("nbody", 60000, 0x4158b6eb0fefffe0)
