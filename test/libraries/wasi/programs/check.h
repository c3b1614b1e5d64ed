// What the WASI programs share: each prints what the functions return.
#pragma once
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <wasi/api.h>

// A pointer outside every memory smaller than 4 GiB.
#define OUTSIDE ((void *)0xfffffff0u)

// Prints an errno returned by a function.
static void show(const char *what, int error) { printf("%s: %d\n", what, error); }

// Prints whether something holds.
static void claim(const char *what, int holds) { printf("%s: %s\n", what, holds ? "yes" : "no"); }
