import { z } from 'zod';

// The pane's page forbids code made of text, which schemas would otherwise be compiled to from their making on:
// this module comes before every module that makes one.
z.config({ jitless: true });
